package veil.lambda;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import veil.core.errors.VeilException;
import veil.core.logs.TraceId;

/**
 * Puts the trace of the invocation on each line, and makes one line of a named failure, whose
 * message says what, where and what to do; what caused it, if anything, is still told in full. It
 * lets every line through.
 */
@LoggingFilter(name = "traced")
public final class TracedLogs implements Filter {
  private final Formatter message = new PatternFormatter("%s");

  @Override
  public boolean isLoggable(LogRecord line) {
    if (line instanceof ExtLogRecord extended) {
      TraceId.current().ifPresent(trace -> extended.putMdc("traceId", trace));
      if (line.getThrown() instanceof VeilException named && named.getCause() == null) {
        extended.setMessage(
            message.format(extended) + ": " + named, ExtLogRecord.FormatStyle.NO_FORMAT);
        extended.setThrown(null);
      }
    }
    return true;
  }
}

package veil.lambda;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import veil.core.logs.TraceId;

/** Puts the trace of the invocation on each line; it lets every line through. */
@LoggingFilter(name = "traced")
public final class TracedLogs implements Filter {
  @Override
  public boolean isLoggable(LogRecord line) {
    if (line instanceof ExtLogRecord extended) {
      TraceId.current().ifPresent(trace -> extended.putMdc("traceId", trace));
    }
    return true;
  }
}

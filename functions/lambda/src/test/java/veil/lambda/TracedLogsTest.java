package veil.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import veil.core.errors.InvalidRequestException;

class TracedLogsTest {
  private final TracedLogs logs = new TracedLogs();

  @Test
  void makesOneLineOfANamedFailure() {
    ExtLogRecord line = line(new InvalidRequestException("maxFaces is 1% to 100%, got 0"));

    assertThat(logs.isLoggable(line)).isTrue();

    assertThat(line.getThrown()).isNull();
    assertThat(line.getMessage())
        .isEqualTo(
            "Failed to run lambda: veil.core.errors.InvalidRequestException:"
                + " maxFaces is 1% to 100%, got 0");
  }

  @Test
  void keepsTheTraceOfWhatNobodyExpected() {
    IllegalStateException unexpected = new IllegalStateException("no such state");
    ExtLogRecord line = line(unexpected);

    assertThat(logs.isLoggable(line)).isTrue();

    assertThat(line.getThrown()).isSameAs(unexpected);
    assertThat(line.getMessage()).isEqualTo("Failed to run lambda");
  }

  @Test
  void keepsTheTraceOfWhatCausedANamedFailure() {
    Exception caused =
        (Exception)
            new InvalidRequestException("no request").initCause(new IllegalStateException("why"));
    ExtLogRecord line = line(caused);

    assertThat(logs.isLoggable(line)).isTrue();

    assertThat(line.getThrown()).isSameAs(caused);
  }

  private static ExtLogRecord line(Exception thrown) {
    ExtLogRecord line = new ExtLogRecord(Level.ERROR, "Failed to run lambda", "test");
    line.setThrown(thrown);
    return line;
  }
}

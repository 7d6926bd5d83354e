package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private static final String ERASE = "\r\u001b[K";

  private final TestingClock clock = new TestingClock();
  private final ProgressTracker tracker = new ProgressTracker(clock);

  @Test
  void showsStepBarPercentSpeedAndTime() {
    ProgressLine line =
        new ProgressLine(
            "Blurring faces", OptionalInt.of(45), OptionalDouble.of(58.4), Duration.ofSeconds(127));

    assertThat(line.fit(79))
        .isEqualTo(
            "Blurring faces    [###############...................]  45 %  58 frames/s  2:07");
  }

  @Test
  void aNarrowTerminalShortensTheBarThenDropsItThenCutsTheLine() {
    ProgressLine line =
        new ProgressLine(
            "Finding faces", OptionalInt.of(50), OptionalDouble.empty(), Duration.ofSeconds(9));

    assertThat(line.fit(40)).isEqualTo("Finding faces     [####....]  50 %  0:09");
    assertThat(line.fit(34)).isEqualTo("Finding faces       50 %  0:09");
    assertThat(line.fit(10)).isEqualTo("Finding fa");
  }

  @Test
  void stepsWithoutAMeasureShowAnEmptyBar() {
    assertThat(tracker.line().fit(45)).isEqualTo("Starting          [.............]        0:00");
  }

  @Test
  void followsTheWorkflowsStatesAndTheFunctionsFrames() {
    tracker.stateEntered("CheckFaceDetection");
    tracker.detectionPercent(30);
    tracker.stateEntered("WaitForDetection");
    assertThat(tracker.line().step()).isEqualTo("Finding faces");
    assertThat(tracker.line().percent()).hasValue(30);

    tracker.stateEntered("BlurFaces");
    assertThat(tracker.line().percent()).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    tracker.functionLogged("12:00 INFO [veil.blur] progress frames=120 of=240");

    assertThat(tracker.line().percent()).hasValue(50);
    assertThat(tracker.line().framesPerSecond()).hasValue(60.0);
    tracker.stateEntered("SomethingNew");
    assertThat(tracker.line().step()).isEqualTo("Blurring faces");
  }

  @Test
  void drawsOnlyWhatChangedAndLeavesACleanLine() {
    TestingTerminal terminal = new TestingTerminal();
    ProgressBar bar = ProgressBar.still(tracker, terminal.watched(40));

    bar.draw();
    bar.draw();
    clock.advance(Duration.ofSeconds(1));
    bar.draw();
    bar.close();
    bar.close();
    bar.draw();

    assertThat(terminal.messages())
        .isEqualTo(
            ERASE
                + "Starting          [.......]        0:00"
                + ERASE
                + "Starting          [.......]        0:01"
                + ERASE);
  }

  @Test
  void staysSilentWhereNobodyWatches() {
    TestingTerminal terminal = new TestingTerminal();

    try (ProgressBar bar = ProgressBar.start(tracker, terminal.redirected())) {
      bar.draw();
    }

    assertThat(terminal.messages()).isEmpty();
  }
}

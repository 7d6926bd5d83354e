package veil.local.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns what the stack says into the line to show. The blur function tells its frames by log lines
 * {@code progress frames=120 of=240}. Calls may come from any thread.
 */
public final class ProgressTracker {
  private static final Pattern FRAMES =
      Pattern.compile("progress frames=(\\d{1,12}) of=(\\d{1,12})\\b");
  private static final Map<String, String> STEPS =
      Map.of(
          "RetryFaceDetection", "Waiting for the detection",
          "CheckFaceDetection", "Finding faces",
          "IsDetectionFinished", "Finding faces",
          "WaitForDetection", "Finding faces",
          "GetFaces", "Collecting faces",
          "BlurFaces", "Blurring faces");

  private final InstantSource clock;
  private final Instant begin;
  private String step = "Starting";
  private Instant stepBegin;
  private OptionalInt percent = OptionalInt.empty();
  private OptionalDouble framesPerSecond = OptionalDouble.empty();

  public ProgressTracker(InstantSource clock) {
    this.clock = clock;
    this.begin = clock.instant();
    this.stepBegin = begin;
  }

  /** A step with a name of its own began. */
  public synchronized void step(String name) {
    if (!step.equals(name)) {
      step = name;
      stepBegin = clock.instant();
      percent = OptionalInt.empty();
      framesPerSecond = OptionalDouble.empty();
    }
  }

  /** The state machine entered a state; states without a name for users leave the line as it is. */
  void stateEntered(String state) {
    String name = STEPS.get(state);
    if (name != null) {
      step(name);
    }
  }

  /** The detector is so far; only heard while faces are being found. */
  synchronized void detectionPercent(int value) {
    if (step.equals("Finding faces")) {
      percent = OptionalInt.of(Math.clamp(value, 0, 100));
    }
  }

  /** A function logged a line. */
  synchronized void functionLogged(String line) {
    Matcher frames = FRAMES.matcher(line);
    if (!frames.find() || !step.equals("Blurring faces")) {
      return;
    }
    long done = Long.parseLong(frames.group(1));
    long all = Long.parseLong(frames.group(2));
    long millis = Duration.between(stepBegin, clock.instant()).toMillis();
    percent = all > 0 ? OptionalInt.of((int) Math.min(100, done * 100 / all)) : percent;
    framesPerSecond = millis > 0 ? OptionalDouble.of(done * 1000.0 / millis) : framesPerSecond;
  }

  /** What to show now. */
  synchronized ProgressLine line() {
    return new ProgressLine(step, percent, framesPerSecond, elapsed());
  }

  /** Time since the command began. */
  Duration elapsed() {
    return Duration.between(begin, clock.instant());
  }
}

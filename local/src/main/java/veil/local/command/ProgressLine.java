package veil.local.command;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One line that tells how far the work is.
 *
 * @param step what is being done, in words
 * @param percent how much of this step is done, 0 to 100; empty where nobody knows
 * @param framesPerSecond speed of the blur step
 * @param elapsed since the command began
 */
record ProgressLine(
    String step, OptionalInt percent, OptionalDouble framesPerSecond, Duration elapsed) {
  private static final int STEP_COLUMNS = 18;
  private static final int LONGEST_BAR_COLUMNS = 40;
  private static final int SHORTEST_BAR_COLUMNS = 5;

  /** The line, never wider than the terminal; the bar gives way first, then the line's end. */
  String fit(int columns) {
    String head = String.format(Locale.ROOT, "%-" + STEP_COLUMNS + "s", step);
    String tail = percentText() + speedText() + "  " + elapsedText();
    int barColumns = Math.min(LONGEST_BAR_COLUMNS, columns - head.length() - tail.length() - 2);
    String line = head + (barColumns < SHORTEST_BAR_COLUMNS ? "" : bar(barColumns)) + tail;
    return line.length() <= columns ? line : line.substring(0, Math.max(0, columns));
  }

  private String bar(int barColumns) {
    int done = barColumns * percent.orElse(0) / 100;
    return "[" + "#".repeat(done) + ".".repeat(barColumns - done) + "]";
  }

  private String percentText() {
    return percent.isPresent()
        ? String.format(Locale.ROOT, " %3d %%", percent.getAsInt())
        : "      ";
  }

  private String speedText() {
    return framesPerSecond.isPresent()
        ? String.format(Locale.ROOT, "  %.0f frames/s", framesPerSecond.getAsDouble())
        : "";
  }

  private String elapsedText() {
    return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }
}

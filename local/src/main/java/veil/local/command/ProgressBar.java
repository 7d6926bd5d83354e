package veil.local.command;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Keeps one line of a terminal up to date, at most ten times a second, and wipes it at the end so
 * that what follows starts on a clean line.
 */
public final class ProgressBar implements AutoCloseable {
  private static final long REDRAW_MILLIS = 100;

  private final ProgressTracker tracker;
  private final Terminal terminal;
  private final ScheduledExecutorService redraws =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("progress").factory());
  private String shown = "";

  private ProgressBar(ProgressTracker tracker, Terminal terminal) {
    this.tracker = tracker;
    this.terminal = terminal;
  }

  /** A bar that redraws itself where a person watches, and nothing otherwise. */
  public static ProgressBar start(ProgressTracker tracker, Terminal terminal) {
    ProgressBar bar = still(tracker, terminal);
    if (terminal.interactive()) {
      var unused =
          bar.redraws.scheduleAtFixedRate(bar::draw, 0, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }
    return bar;
  }

  /** A bar that draws only when told. */
  static ProgressBar still(ProgressTracker tracker, Terminal terminal) {
    return new ProgressBar(tracker, terminal);
  }

  /** Draws the line where it changed; the last column stays free, or the terminal would wrap. */
  synchronized void draw() {
    if (!terminal.interactive() || redraws.isShutdown()) {
      return;
    }
    String line = tracker.line().fit(terminal.columns() - 1);
    if (!line.equals(shown)) {
      write(line);
      shown = line;
    }
  }

  @Override
  public synchronized void close() {
    redraws.shutdownNow();
    if (!shown.isEmpty()) {
      write("");
      shown = "";
    }
  }

  private void write(String line) {
    terminal.messages().print(Terminal.TO_LINE_START_AND_ERASE + line);
    terminal.messages().flush();
  }
}

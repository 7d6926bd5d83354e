package veil.local.command;

import java.io.PrintStream;

/**
 * Where a command writes: results to one stream, everything else to the other.
 *
 * @param results stdout
 * @param messages stderr
 * @param interactive whether {@code messages} is a terminal that a person watches
 * @param columns the terminal's width
 */
public record Terminal(
    PrintStream results, PrintStream messages, boolean interactive, int columns) {
  static final String TO_LINE_START_AND_ERASE = "\r\u001b[K";
  private static final int USUAL_COLUMNS = 80;
  private static final int FEWEST_COLUMNS = 20;

  public Terminal {
    columns = columns < FEWEST_COLUMNS ? USUAL_COLUMNS : columns;
  }

  /** The process's own streams; the launcher tells what only a shell finds out cheaply. */
  static Terminal ofProcess(ResultStream results) {
    return new Terminal(
        results.printer(System.out.charset()),
        System.err,
        Boolean.getBoolean("veil.terminal"),
        Integer.getInteger("veil.columns", USUAL_COLUMNS));
  }

  /** The same streams as if nobody watched. */
  Terminal unwatched() {
    return new Terminal(results, messages, false, columns);
  }

  /** One line for the user, marked as ours; where a progress line stands, it takes its place. */
  public void say(String message) {
    messages.println((interactive ? TO_LINE_START_AND_ERASE : "") + "veil: " + message);
    messages.flush();
  }
}

package veil.local.command;

/**
 * Ends the command with one line on stderr and an exit code. Carries no stack trace: the line is
 * all a user gets, so it names the file, the reason and, where there is one, the way out.
 */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** The request ran and failed. */
  static final int FAILED = 1;

  /** The request cannot be served: a wrong option, a file that is no video. */
  static final int BAD_INPUT = 2;

  /** The request ran, and its answer is no: denied, or refused. */
  public static final int REFUSED = 3;

  /** What shells report for a process that SIGINT ended. */
  static final int INTERRUPTED = 130;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message.strip().replaceAll("\\s*\\R\\s*", " "), null, false, false);
    this.exitCode = exitCode;
  }

  /** The request ran and failed. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /** The request cannot be served as it stands. */
  public static CommandFailure badInput(String message) {
    return new CommandFailure(BAD_INPUT, message);
  }

  /** The process was told to end. */
  public static CommandFailure interrupted(String message) {
    return new CommandFailure(INTERRUPTED, message);
  }

  boolean interrupted() {
    return exitCode == INTERRUPTED;
  }

  int exitCode() {
    return exitCode;
  }
}

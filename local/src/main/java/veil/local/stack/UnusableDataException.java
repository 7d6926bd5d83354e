package veil.local.stack;

/** A data folder that the stack cannot have; the message is one line that says why. */
public final class UnusableDataException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDataException(String message) {
    super(message);
  }
}

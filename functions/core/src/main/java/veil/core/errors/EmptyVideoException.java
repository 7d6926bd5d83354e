package veil.core.errors;

/** The object holds no bytes. */
public final class EmptyVideoException extends VeilException {
  private static final long serialVersionUID = 1L;

  public EmptyVideoException(String message) {
    super(message);
  }

  public EmptyVideoException(String message, Throwable cause) {
    super(message, cause);
  }
}

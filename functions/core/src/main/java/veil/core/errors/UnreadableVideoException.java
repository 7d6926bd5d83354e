package veil.core.errors;

/** The bytes are not a video, or stop or break before its end. */
public final class UnreadableVideoException extends VeilException {
  private static final long serialVersionUID = 1L;

  public UnreadableVideoException(String message) {
    super(message);
  }

  public UnreadableVideoException(String message, Throwable cause) {
    super(message, cause);
  }
}

package veil.core.errors;

/** The object is larger than the detection service takes (10 GB). */
public final class VideoTooLargeException extends VeilException {
  private static final long serialVersionUID = 1L;

  public VideoTooLargeException(String message) {
    super(message);
  }

  public VideoTooLargeException(String message, Throwable cause) {
    super(message, cause);
  }
}

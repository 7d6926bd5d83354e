package veil.core.errors;

/** The object is not there, or this function may not read it. */
public final class VideoNotFoundException extends VeilException {
  private static final long serialVersionUID = 1L;

  public VideoNotFoundException(String message) {
    super(message);
  }

  public VideoNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}

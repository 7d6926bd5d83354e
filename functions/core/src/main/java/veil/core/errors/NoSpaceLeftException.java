package veil.core.errors;

/** The temporary directory cannot hold the video and its result. */
public final class NoSpaceLeftException extends VeilException {
  private static final long serialVersionUID = 1L;

  public NoSpaceLeftException(String message) {
    super(message);
  }

  public NoSpaceLeftException(String message, Throwable cause) {
    super(message, cause);
  }
}

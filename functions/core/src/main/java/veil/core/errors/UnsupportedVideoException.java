package veil.core.errors;

/**
 * A video in a format that is not supported: its codec, bit depth, container, or no picture at all.
 */
public final class UnsupportedVideoException extends VeilException {
  private static final long serialVersionUID = 1L;

  public UnsupportedVideoException(String message) {
    super(message);
  }

  public UnsupportedVideoException(String message, Throwable cause) {
    super(message, cause);
  }
}

package veil.core.errors;

/**
 * A face that was just indexed is not to be found in the collection: not yet, or not any more. A
 * little later it may be there.
 */
public final class FaceNotFoundException extends VeilException {
  private static final long serialVersionUID = 1L;

  public FaceNotFoundException(String message) {
    super(message);
  }

  public FaceNotFoundException(String message, Throwable cause) {
    super(message, cause);
  }
}

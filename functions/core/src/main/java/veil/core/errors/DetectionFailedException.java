package veil.core.errors;

/** The face detection service refused the job or answered what cannot be used. */
public final class DetectionFailedException extends VeilException {
  private static final long serialVersionUID = 1L;

  public DetectionFailedException(String message) {
    super(message);
  }

  public DetectionFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

package veil.core.errors;

/** The written video did not pass the checks that come before publishing; nothing was published. */
public final class VerificationFailedException extends VeilException {
  private static final long serialVersionUID = 1L;

  public VerificationFailedException(String message) {
    super(message);
  }

  public VerificationFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

package veil.core.errors;

/** A payload or a setting that no retry can mend: a missing field, a number out of range. */
public final class InvalidRequestException extends VeilException {
  private static final long serialVersionUID = 1L;

  public InvalidRequestException(String message) {
    super(message);
  }

  public InvalidRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}

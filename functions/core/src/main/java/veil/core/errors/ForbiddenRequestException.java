package veil.core.errors;

/** A request for what belongs to another user: a key under another name, a name not the token's. */
public final class ForbiddenRequestException extends VeilException {
  private static final long serialVersionUID = 1L;

  public ForbiddenRequestException(String message) {
    super(message);
  }

  public ForbiddenRequestException(String message, Throwable cause) {
    super(message, cause);
  }
}

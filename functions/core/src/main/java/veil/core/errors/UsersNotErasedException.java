package veil.core.errors;

/** Users whose time is up could not be erased; they are shut out, and the next run tries again. */
public final class UsersNotErasedException extends VeilException {
  private static final long serialVersionUID = 1L;

  public UsersNotErasedException(String message) {
    super(message);
  }

  public UsersNotErasedException(String message, Throwable cause) {
    super(message, cause);
  }
}

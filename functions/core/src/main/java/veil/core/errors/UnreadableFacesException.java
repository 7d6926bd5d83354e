package veil.core.errors;

/** The faces document is not one, or does not belong to this video. */
public final class UnreadableFacesException extends VeilException {
  private static final long serialVersionUID = 1L;

  public UnreadableFacesException(String message) {
    super(message);
  }

  public UnreadableFacesException(String message, Throwable cause) {
    super(message, cause);
  }
}

package veil.local.models;

/** The face model could not be had; the message is one line that says why and what to do. */
public final class ModelUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ModelUnavailableException(String message) {
    super(message);
  }

  ModelUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

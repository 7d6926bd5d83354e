package veil.local.apigateway;

/** An OpenAPI file that this gateway cannot serve as the service would; the message says where. */
public final class InvalidApiException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** The message is one line: where, what, what to do. */
  public InvalidApiException(String message) {
    super(message);
  }
}

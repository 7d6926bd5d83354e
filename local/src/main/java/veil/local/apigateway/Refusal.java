package veil.local.apigateway;

/** The gateway answers a request itself. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final GatewayResponseType type;
  private final int status;
  private final String errorType;
  private final String validationError;

  private Refusal(
      GatewayResponseType type,
      int status,
      String errorType,
      String message,
      String validationError) {
    super(message);
    this.type = type;
    this.status = status;
    this.errorType = errorType;
    this.validationError = validationError;
  }

  Refusal(GatewayResponseType type, String message) {
    this(type, type.status(), type.errorType(), message, "");
  }

  /** A refusal under another name in {@code x-amzn-ErrorType} than its type's own. */
  static Refusal named(GatewayResponseType type, String errorType, String message) {
    return new Refusal(type, type.status(), errorType, message, "");
  }

  /** What the gateway says of an integration that answered nonsense, or not at all. */
  static Refusal badGateway() {
    GatewayResponseType type = GatewayResponseType.DEFAULT_5XX;
    return new Refusal(type, 502, type.errorType(), "Internal server error", "");
  }

  /** A body that its model does not allow; the detail goes to {@code validationErrorString}. */
  static Refusal invalidBody(String detail) {
    GatewayResponseType type = GatewayResponseType.BAD_REQUEST_BODY;
    return new Refusal(type, type.status(), type.errorType(), "Invalid request body", detail);
  }

  GatewayResponseType type() {
    return type;
  }

  int status() {
    return status;
  }

  String errorType() {
    return errorType;
  }

  String validationError() {
    return validationError;
  }
}

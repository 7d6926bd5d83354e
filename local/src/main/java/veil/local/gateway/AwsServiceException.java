package veil.local.gateway;

import java.util.Objects;

/** An error that a service answers with: its HTTP status and the code clients dispatch on. */
public final class AwsServiceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int httpStatus;
  private final String code;

  /**
   * An error as the service's API page lists it.
   *
   * @param httpStatus 400 to 599
   * @param code the error's name, such as {@code InvalidParameterException}
   * @param message one line for the reader of a log
   */
  public AwsServiceException(int httpStatus, String code, String message) {
    super(Objects.requireNonNull(message, "message"));
    if (httpStatus < 400 || httpStatus > 599) {
      throw new IllegalArgumentException("not an HTTP error status: " + httpStatus);
    }
    this.httpStatus = httpStatus;
    this.code = Objects.requireNonNull(code, "code");
  }

  /** HTTP status, 400 to 599. */
  public int httpStatus() {
    return httpStatus;
  }

  /** The error's name on the wire. */
  public String code() {
    return code;
  }
}

package veil.local.stepfunctions;

import veil.local.gateway.AwsServiceException;

/** Errors of the API; all of Step Functions' own are HTTP 400. */
final class Errors {

  private Errors() {}

  static AwsServiceException of(String code, String message) {
    return new AwsServiceException(400, code, message);
  }

  static AwsServiceException validation(String field, String what) {
    return of(
        "ValidationException", "1 validation error detected: Value at '" + field + "' " + what);
  }

  /** An Express machine's executions are not listed, a Standard one's not waited for. */
  static AwsServiceException unsupportedType() {
    return of(
        "StateMachineTypeNotSupported",
        "This operation is not supported by this type of state machine");
  }
}

package veil.local.lambda;

/** Runs a function and waits for its answer (Lambda's RequestResponse invocation). */
public interface FunctionInvoker {

  /**
   * Invokes a function. Failures come back as an answer with an error type: those the function
   * throws (its exception's class name) and the service's own ({@code Sandbox.Timedout}, {@code
   * Runtime.ExitError}, {@code Lambda.TooManyRequestsException}, {@code
   * Lambda.ResourceNotFoundException}, ...).
   *
   * @param functionNameOrArn name or ARN, with or without a qualifier
   * @param payloadJson the event, at most 6 MB
   */
  FunctionAnswer invoke(String functionNameOrArn, String payloadJson);
}

package veil.local.rekognition;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import veil.local.gateway.AwsServiceException;

/**
 * Faults on request: the next calls of an operation fail with one of the service's transient
 * errors, before or after they took effect; then it works again.
 */
public final class InjectedFaults implements FaultPlan {
  private final Map<String, Pending> before = new ConcurrentHashMap<>();
  private final Map<String, Pending> after = new ConcurrentHashMap<>();

  /** The transient errors the service documents. */
  public enum Fault {
    PROVISIONED_THROUGHPUT_EXCEEDED(
        400,
        "ProvisionedThroughputExceededException",
        "The number of requests exceeded your throughput limit."),
    THROTTLING(500, "ThrottlingException", "Temporarily unable to process the request. Try again."),
    INTERNAL_SERVER_ERROR(500, "InternalServerError", "The service met an internal error.");

    private final int httpStatus;
    private final String code;
    private final String message;

    Fault(int httpStatus, String code, String message) {
      this.httpStatus = httpStatus;
      this.code = code;
      this.message = message;
    }

    private AwsServiceException exception() {
      return new AwsServiceException(httpStatus, code, message);
    }
  }

  private record Pending(Fault fault, int calls) {}

  /**
   * Makes the next {@code calls} calls of {@code operation} fail; replaces what was planned for
   * that operation.
   */
  public void failNext(String operation, int calls, Fault fault) {
    before.put(operation, new Pending(fault, calls));
  }

  /**
   * Makes the next {@code calls} calls of {@code operation} take effect and still fail, as they do
   * where an answer is lost; replaces what was planned so for that operation.
   */
  public void failAfterNext(String operation, int calls, Fault fault) {
    after.put(operation, new Pending(fault, calls));
  }

  @Override
  public void beforeCall(String operation) throws AwsServiceException {
    failIfDue(before, operation);
  }

  @Override
  public void afterCall(String operation) throws AwsServiceException {
    failIfDue(after, operation);
  }

  private static void failIfDue(Map<String, Pending> plans, String operation)
      throws AwsServiceException {
    Fault[] due = new Fault[1];
    plans.computeIfPresent(
        operation,
        (name, plan) -> {
          due[0] = plan.fault();
          return plan.calls() > 1 ? new Pending(plan.fault(), plan.calls() - 1) : null;
        });
    if (due[0] != null) {
      throw due[0].exception();
    }
  }
}

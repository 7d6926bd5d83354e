package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import veil.local.gateway.AwsServiceException;

/** Executions as requests ask to see them. */
final class ExecutionViews {

  private static final Set<String> STATUSES =
      Set.of("RUNNING", "SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED", "PENDING_REDRIVE");

  private final StateMachines machines;
  private final Executions executions;

  ExecutionViews(StateMachines machines, Executions executions) {
    this.machines = machines;
    this.executions = executions;
  }

  /**
   * The one that a request names.
   *
   * @throws AwsServiceException InvalidArn, ExecutionDoesNotExist
   */
  Execution named(Request request) throws AwsServiceException {
    String arn = request.text("executionArn");
    if (arn.contains(":express:")) {
      throw Errors.of(
          "InvalidArn", "Invalid Arn: 'Resource type not valid in this context: express'");
    }
    return executions
        .find(arn)
        .orElseThrow(
            () -> Errors.of("ExecutionDoesNotExist", "Execution Does Not Exist: '" + arn + "'"));
  }

  /** As DescribeExecution answers. */
  JsonNode described(Request request) throws AwsServiceException {
    return named(request).description();
  }

  /** As GetExecutionHistory answers. */
  JsonNode history(Request request) throws AwsServiceException {
    Execution execution = named(request);
    boolean reverse = request.flag("reverseOrder", false);
    boolean withData = request.flag("includeExecutionData", true);
    List<HistoryEvent> events = execution.history();
    String list = execution.arn() + (reverse ? "/reverse" : "");
    return Page.of(
        "events", reverse ? events.reversed() : events, request, list, one -> one.toJson(withData));
  }

  /** As ListExecutions answers. */
  JsonNode listed(Request request) throws AwsServiceException {
    StateMachine machine = machines.named(request);
    if (machine.express()) {
      throw Errors.unsupportedType();
    }
    Optional<String> status = request.optionalText("statusFilter");
    if (status.isPresent() && !STATUSES.contains(status.get())) {
      throw Errors.validation("statusFilter", "must be one of " + STATUSES);
    }
    List<Execution> own =
        executions.of(machine).stream()
            .filter(one -> status.isEmpty() || one.status().equals(status.get()))
            .toList();
    String list = machine.arn() + "/" + status.orElse("");
    return Page.of("executions", own, request, list, Execution::summary);
  }
}

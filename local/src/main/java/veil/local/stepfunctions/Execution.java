package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import veil.local.gateway.LocalNames;

/** One execution: what it was started with, how it stands, and its history. */
final class Execution {

  /** Roles belong to no region. */
  static final String ROLE_ARN = "arn:aws:iam::" + LocalNames.ACCOUNT + ":role/local-state-machine";

  private static final List<String> DATA =
      List.of("input", "inputDetails", "output", "outputDetails");

  private final StateMachine machine;
  private final String arn;
  private final String name;
  private final JsonNode input;
  private final Instant startedAt;
  private final List<HistoryEvent> history = new ArrayList<>();
  private String status = "RUNNING";
  private Optional<Instant> stoppedAt = Optional.empty();
  private Optional<JsonNode> output = Optional.empty();
  private Optional<String> error = Optional.empty();
  private Optional<String> cause = Optional.empty();

  Execution(StateMachine machine, String arn, String name, JsonNode input, Instant startedAt) {
    this.machine = machine;
    this.arn = arn;
    this.name = name;
    this.input = input;
    this.startedAt = startedAt;
    ObjectNode details = Details.withData(Details.none(), "input", input).put("roleArn", ROLE_ARN);
    history.add(
        new HistoryEvent(
            1, 0, "ExecutionStarted", startedAt, "executionStartedEventDetails", details));
  }

  StateMachine machine() {
    return machine;
  }

  String arn() {
    return arn;
  }

  String name() {
    return name;
  }

  JsonNode input() {
    return input;
  }

  Instant startedAt() {
    return startedAt;
  }

  synchronized String status() {
    return status;
  }

  synchronized boolean running() {
    return status.equals("RUNNING");
  }

  synchronized List<HistoryEvent> history() {
    return List.copyOf(history);
  }

  /**
   * Adds an event, and gives its id. The last place is kept for the event that ends the execution.
   *
   * @throws StateFailure the history is full
   * @throws InterruptedException the execution has ended meanwhile
   */
  synchronized long append(
      long previousId, String type, Instant at, String detailsName, ObjectNode details)
      throws StateFailure, InterruptedException {
    if (!running()) {
      throw new InterruptedException("the execution has ended");
    }
    if (history.size() >= Limits.HISTORY_EVENTS - 1) {
      throw new StateFailure(
          StateFailure.RUNTIME,
          "The execution reached the maximum number of history events ("
              + Limits.HISTORY_EVENTS
              + ").");
    }
    long id = history.size() + 1L;
    history.add(new HistoryEvent(id, previousId, type, at, detailsName, details));
    return id;
  }

  void succeed(Instant at, long previousId, JsonNode result) {
    ObjectNode details = Details.withData(Details.none(), "output", result);
    end("SUCCEEDED", at, previousId, "ExecutionSucceeded", details, Optional.of(result));
  }

  void fail(Instant at, long previousId, StateFailure failure) {
    ObjectNode details = Details.none();
    if (!failure.error().isEmpty()) {
      details.put("error", failure.error());
    }
    if (!failure.cause().isEmpty()) {
      details.put("cause", failure.cause());
    }
    end("FAILED", at, previousId, "ExecutionFailed", details, Optional.empty());
  }

  void timeOut(Instant at, long previousId) {
    end("TIMED_OUT", at, previousId, "ExecutionTimedOut", Details.none(), Optional.empty());
  }

  /** Returns false where it had ended before. */
  boolean abort(Instant at, Optional<String> givenError, Optional<String> givenCause) {
    ObjectNode details = Details.none();
    givenError.ifPresent(text -> details.put("error", text));
    givenCause.ifPresent(text -> details.put("cause", text));
    return end("ABORTED", at, lastId(), "ExecutionAborted", details, Optional.empty());
  }

  private synchronized long lastId() {
    return history.size();
  }

  private synchronized boolean end(
      String finalStatus,
      Instant at,
      long previousId,
      String type,
      ObjectNode details,
      Optional<JsonNode> result) {
    if (!running()) {
      return false;
    }
    String member = Character.toLowerCase(type.charAt(0)) + type.substring(1) + "EventDetails";
    history.add(new HistoryEvent(history.size() + 1L, previousId, type, at, member, details));
    status = finalStatus;
    stoppedAt = Optional.of(at);
    output = result;
    error = Optional.ofNullable(details.get("error")).map(JsonNode::textValue);
    cause = Optional.ofNullable(details.get("cause")).map(JsonNode::textValue);
    return true;
  }

  /** As ListExecutions shows it. */
  synchronized ObjectNode summary() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("executionArn", arn);
    json.put("stateMachineArn", machine.arn());
    json.put("name", name);
    json.put("status", status);
    json.set("startDate", Timestamps.seconds(startedAt));
    stoppedAt.ifPresent(at -> json.set("stopDate", Timestamps.seconds(at)));
    json.put("redriveCount", 0);
    return json;
  }

  /** As StartSyncExecution answers; without data, input and output are left out. */
  synchronized ObjectNode syncAnswer(boolean withData) {
    ObjectNode json = withData ? description() : description().without(DATA);
    json.remove(List.of("redriveCount", "redriveStatus"));
    ObjectNode billing = json.putObject("billingDetails");
    long millis = Duration.between(startedAt, stoppedAt.orElse(startedAt)).toMillis();
    billing.put("billedDurationInMilliseconds", Math.ceilDiv(Math.max(1, millis), 100) * 100);
    billing.put("billedMemoryUsedInMB", 64);
    return json;
  }

  /** As DescribeExecution shows it. */
  synchronized ObjectNode description() {
    ObjectNode json = Details.withData(summary(), "input", input);
    json.putObject("inputDetails").put("included", true);
    output.ifPresent(
        value -> {
          json.put("output", value.toString());
          json.putObject("outputDetails").put("included", true);
        });
    error.ifPresent(text -> json.put("error", text));
    cause.ifPresent(text -> json.put("cause", text));
    json.put("redriveStatus", "NOT_REDRIVABLE");
    return json;
  }

  synchronized Optional<Instant> stoppedAt() {
    return stoppedAt;
  }
}

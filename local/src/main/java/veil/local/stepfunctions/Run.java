package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import veil.local.lambda.FunctionInvoker;

/** What all machines inside one execution share. */
record Run(
    Execution execution,
    FunctionInvoker functions,
    QueueSender queues,
    Pause pause,
    Random random,
    ExecutionListener listener) {

  /** When the machine's TimeoutSeconds are over. */
  Instant deadline() {
    long seconds = execution.machine().timeoutSeconds().orElse(Limits.MAX_SECONDS);
    return execution.startedAt().plusSeconds(seconds);
  }

  void checkTime() throws ExecutionTimedOut, InterruptedException {
    if (Thread.interrupted() || !execution.running()) {
      throw new InterruptedException("the execution was stopped");
    }
    if (!pause.now().isBefore(deadline())) {
      throw new ExecutionTimedOut();
    }
  }

  /** Waits, unless the machine's time ends before. */
  void sleepUntil(Instant wake) throws ExecutionTimedOut, InterruptedException {
    checkTime();
    pause.sleepUntil(wake.isAfter(deadline()) ? deadline() : wake);
    checkTime();
  }

  /** {@code $states.context} (developer guide, "Context object"). */
  ObjectNode context(String stateName, Instant enteredAt, int retries, Optional<JsonNode> mapItem) {
    ObjectNode context = JsonNodeFactory.instance.objectNode();
    ObjectNode own = context.putObject("Execution");
    own.put("Id", execution.arn());
    own.set("Input", execution.input());
    own.put("Name", execution.name());
    own.put("RoleArn", Execution.ROLE_ARN);
    own.put("StartTime", Timestamps.text(execution.startedAt()));
    own.put("RedriveCount", 0);
    ObjectNode state = context.putObject("State");
    state.put("EnteredTime", Timestamps.text(enteredAt));
    state.put("Name", stateName);
    state.put("RetryCount", retries);
    ObjectNode machine = context.putObject("StateMachine");
    machine.put("Id", execution.machine().arn());
    machine.put("Name", execution.machine().name());
    mapItem.ifPresent(item -> context.putObject("Map").set("Item", item));
    return context;
  }
}

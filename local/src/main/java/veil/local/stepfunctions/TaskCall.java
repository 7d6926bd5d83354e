package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import veil.local.gateway.LocalNames;

/** A Task's work: one call of a service, with its events. */
record TaskCall(State.Task task) implements Attempts.Work {

  @Override
  public JsonNode perform(MachineRunner.Visit visit, Bindings bindings)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    JsonNode arguments =
        task.arguments().isPresent() ? task.arguments().get().evaluate(bindings) : visit.input();
    Limits.checked(task.name(), "arguments", arguments);
    OptionalLong timeoutSeconds = OptionalLong.empty();
    if (task.timeoutSeconds().isPresent()) {
      JsonNode given = task.timeoutSeconds().get().evaluate(bindings);
      timeoutSeconds = OptionalLong.of(PlainStates.seconds("TimeoutSeconds", given, 1));
    }
    Integration integration = integration(visit.run(), arguments);

    scheduled(visit.trail(), integration, timeoutSeconds);
    visit.trail().add("TaskStarted", details(integration));
    JsonNode result = answer(visit, integration, timeoutSeconds);
    if (Limits.bytes(result) > Limits.DATA_BYTES) {
      throw failed(visit.trail(), integration, tooLarge(integration));
    }
    visit.trail().add("TaskSucceeded", Details.withData(details(integration), "output", result));
    return result;
  }

  private Integration integration(Run run, JsonNode arguments) throws StateFailure {
    return switch (task.resource()) {
      case TaskArguments.LAMBDA_INVOKE -> FunctionCall.invoke(run.functions(), arguments);
      case TaskArguments.SEND_MESSAGE -> MessageCall.of(run.queues(), arguments);
      default -> FunctionCall.direct(run.functions(), task.resource(), arguments);
    };
  }

  private static void scheduled(Trail trail, Integration integration, OptionalLong timeoutSeconds)
      throws StateFailure, InterruptedException {
    ObjectNode details = details(integration);
    details.put("region", LocalNames.REGION);
    details.put("parameters", integration.parameters().toString());
    timeoutSeconds.ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
    trail.add("TaskScheduled", details);
  }

  /** Calls on a thread of its own, since a service that hangs must not hang the execution. */
  private JsonNode answer(
      MachineRunner.Visit visit, Integration integration, OptionalLong timeoutSeconds)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    Run run = visit.run();
    Instant own = run.pause().now().plusSeconds(timeoutSeconds.orElse(Limits.MAX_SECONDS));
    Instant deadline = own.isAfter(run.deadline()) ? run.deadline() : own;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual().name("task " + task.name()).start(() -> call(integration, answer));
    try {
      Optional<JsonNode> given = run.pause().await(answer, deadline);
      if (given.isPresent()) {
        return given.get();
      }
    } catch (ExecutionException failed) {
      throw failed(
          visit.trail(),
          integration,
          failed.getCause() instanceof StateFailure named
              ? named
              : new StateFailure(StateFailure.RUNTIME, String.valueOf(failed.getCause())));
    } finally {
      caller.interrupt();
    }
    run.checkTime();
    StateFailure timeout = new StateFailure(StateFailure.TIMEOUT, "");
    visit.trail().add("TaskTimedOut", details(integration).put("error", timeout.error()));
    throw timeout;
  }

  private static void call(Integration integration, CompletableFuture<JsonNode> answer) {
    try {
      answer.complete(integration.call());
    } catch (StateFailure | RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
    }
  }

  private static StateFailure failed(Trail trail, Integration integration, StateFailure failure)
      throws StateFailure, InterruptedException {
    trail.add("TaskFailed", Details.error(details(integration), failure));
    return failure;
  }

  private static ObjectNode details(Integration integration) {
    return Details.of("resourceType", integration.service())
        .put("resource", integration.operation());
  }

  private static StateFailure tooLarge(Integration integration) {
    return new StateFailure(
        StateFailure.DATA_LIMIT,
        "The state/task '"
            + integration.service()
            + ":"
            + integration.operation()
            + "' returned a result with a size exceeding the maximum number of bytes service"
            + " limit.");
  }
}

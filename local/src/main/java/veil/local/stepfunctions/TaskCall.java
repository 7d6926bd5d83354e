package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import veil.local.lambda.FunctionAnswer;

/** A Task's work: one call of a function, with its events. */
record TaskCall(State.Task task) implements Attempts.Work {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public JsonNode perform(MachineRunner.Visit visit, Bindings bindings)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    boolean service = task.resource().equals(StateReader.LAMBDA_INVOKE);
    JsonNode arguments =
        task.arguments().isPresent() ? task.arguments().get().evaluate(bindings) : visit.input();
    Limits.checked(task.name(), "arguments", arguments);
    OptionalLong timeoutSeconds = OptionalLong.empty();
    if (task.timeoutSeconds().isPresent()) {
      JsonNode given = task.timeoutSeconds().get().evaluate(bindings);
      timeoutSeconds = OptionalLong.of(PlainStates.seconds("TimeoutSeconds", given, 1));
    }
    String function = service ? functionName(arguments) : task.resource();
    JsonNode payload = service ? payload(arguments) : arguments;

    scheduled(visit.trail(), service ? arguments : parameters(function, payload), timeoutSeconds);
    visit.trail().add("TaskStarted", Details.task());
    FunctionAnswer answer = answer(visit, function, payload, timeoutSeconds);
    if (answer.failed()) {
      throw failed(visit.trail(), new StateFailure(answer.errorType().get(), answer.payloadJson()));
    }
    JsonNode value = parsed(visit.trail(), answer.payloadJson());
    JsonNode result = service ? wrapped(value) : value;
    if (Limits.bytes(result) > Limits.DATA_BYTES) {
      throw failed(visit.trail(), tooLarge());
    }
    visit.trail().add("TaskSucceeded", Details.withData(Details.task(), "output", result));
    return result;
  }

  private String functionName(JsonNode arguments) throws StateFailure {
    JsonNode name = arguments.path("FunctionName");
    if (!name.isTextual() || name.textValue().isEmpty()) {
      throw StateFailure.ofQuery("Arguments/FunctionName", "FunctionName is not a function's name");
    }
    JsonNode qualifier = arguments.path("Qualifier");
    return qualifier.isTextual()
        ? name.textValue() + ":" + qualifier.textValue()
        : name.textValue();
  }

  private static JsonNode payload(JsonNode arguments) {
    return arguments.has("Payload")
        ? arguments.get("Payload")
        : JsonNodeFactory.instance.objectNode();
  }

  private static JsonNode parameters(String function, JsonNode payload) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters.put("FunctionName", function);
    parameters.set("Payload", payload);
    return parameters;
  }

  private static void scheduled(Trail trail, JsonNode parameters, OptionalLong timeoutSeconds)
      throws StateFailure, InterruptedException {
    ObjectNode details = Details.task();
    details.put("region", "us-east-1");
    details.put("parameters", parameters.toString());
    timeoutSeconds.ifPresent(seconds -> details.put("timeoutInSeconds", seconds));
    trail.add("TaskScheduled", details);
  }

  /** Calls on a thread of its own, since a function that hangs must not hang the execution. */
  private FunctionAnswer answer(
      MachineRunner.Visit visit, String function, JsonNode payload, OptionalLong timeoutSeconds)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    Run run = visit.run();
    Instant own = run.pause().now().plusSeconds(timeoutSeconds.orElse(Limits.MAX_SECONDS));
    Instant deadline = own.isAfter(run.deadline()) ? run.deadline() : own;
    CompletableFuture<FunctionAnswer> answer = new CompletableFuture<>();
    Thread caller =
        Thread.ofVirtual()
            .name("task " + task.name())
            .start(() -> call(run, function, payload, answer));
    try {
      Optional<FunctionAnswer> given = run.pause().await(answer, deadline);
      if (given.isPresent()) {
        return given.get();
      }
    } catch (ExecutionException failed) {
      throw failed(
          visit.trail(),
          new StateFailure("Lambda.SdkClientException", String.valueOf(failed.getCause())));
    } finally {
      caller.interrupt();
    }
    run.checkTime();
    StateFailure timeout = new StateFailure(StateFailure.TIMEOUT, "");
    visit.trail().add("TaskTimedOut", Details.task().put("error", timeout.error()));
    throw timeout;
  }

  private static void call(
      Run run, String function, JsonNode payload, CompletableFuture<FunctionAnswer> answer) {
    try {
      answer.complete(run.functions().invoke(function, payload.toString()));
    } catch (RuntimeException | Error failure) {
      answer.completeExceptionally(failure);
    }
  }

  private static StateFailure failed(Trail trail, StateFailure failure)
      throws StateFailure, InterruptedException {
    trail.add("TaskFailed", Details.error(Details.task(), failure));
    return failure;
  }

  private static JsonNode parsed(Trail trail, String payloadJson)
      throws StateFailure, InterruptedException {
    try {
      return JSON.readTree(payloadJson);
    } catch (JsonProcessingException noJson) {
      throw failed(
          trail, new StateFailure(StateFailure.RUNTIME, "The function's answer is not JSON."));
    }
  }

  private StateFailure tooLarge() {
    return new StateFailure(
        StateFailure.DATA_LIMIT,
        "The state/task 'lambda:invoke' returned a result with a size exceeding the maximum number"
            + " of bytes service limit.");
  }

  /** The answer as the service integration gives it. */
  private static JsonNode wrapped(JsonNode payload) {
    String requestId = UUID.randomUUID().toString();
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("ExecutedVersion", "$LATEST");
    result.set("Payload", payload);
    ObjectNode http = result.putObject("SdkHttpMetadata");
    ObjectNode all = http.putObject("AllHttpHeaders");
    all.putArray("X-Amz-Executed-Version").add("$LATEST");
    all.putArray("x-amzn-RequestId").add(requestId);
    all.putArray("Content-Type").add("application/json");
    ObjectNode headers = http.putObject("HttpHeaders");
    headers.put("X-Amz-Executed-Version", "$LATEST");
    headers.put("x-amzn-RequestId", requestId);
    headers.put("Content-Type", "application/json");
    http.put("HttpStatusCode", 200);
    result.putObject("SdkResponseMetadata").put("RequestId", requestId);
    result.put("StatusCode", 200);
    return result;
  }
}

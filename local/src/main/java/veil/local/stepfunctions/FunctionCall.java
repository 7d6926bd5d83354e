package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;

/**
 * A call of a function.
 *
 * @param wrapped whether the result is the whole answer of Invoke, as lambda:invoke gives it, or
 *     the payload alone, as a function's own ARN does
 */
record FunctionCall(
    FunctionInvoker functions,
    String function,
    JsonNode payload,
    JsonNode parameters,
    boolean wrapped)
    implements Integration {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of lambda:invoke. */
  static FunctionCall invoke(FunctionInvoker functions, JsonNode arguments) throws StateFailure {
    JsonNode name = arguments.path("FunctionName");
    if (!name.isTextual() || name.textValue().isEmpty()) {
      throw StateFailure.ofQuery("Arguments/FunctionName", "FunctionName is not a function's name");
    }
    JsonNode qualifier = arguments.path("Qualifier");
    String function =
        qualifier.isTextual() ? name.textValue() + ":" + qualifier.textValue() : name.textValue();
    JsonNode payload =
        arguments.has("Payload") ? arguments.get("Payload") : JsonNodeFactory.instance.objectNode();
    return new FunctionCall(functions, function, payload, arguments, true);
  }

  /** Of a function's ARN as resource. */
  static FunctionCall direct(FunctionInvoker functions, String function, JsonNode payload) {
    ObjectNode parameters = JsonNodeFactory.instance.objectNode();
    parameters.put("FunctionName", function);
    parameters.set("Payload", payload);
    return new FunctionCall(functions, function, payload, parameters, false);
  }

  @Override
  public String service() {
    return "lambda";
  }

  @Override
  public String operation() {
    return "invoke";
  }

  @Override
  public JsonNode call() throws StateFailure {
    FunctionAnswer answer;
    try {
      answer = functions.invoke(function, payload.toString());
    } catch (RuntimeException unreachable) {
      throw new StateFailure("Lambda.SdkClientException", unreachable.toString());
    }
    if (answer.failed()) {
      throw new StateFailure(answer.errorType().get(), answer.payloadJson());
    }
    try {
      JsonNode value = JSON.readTree(answer.payloadJson());
      return wrapped ? wrapped(value) : value;
    } catch (JsonProcessingException noJson) {
      throw new StateFailure(StateFailure.RUNTIME, "The function's answer is not JSON.");
    }
  }

  private static JsonNode wrapped(JsonNode value) {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    result.put("ExecutedVersion", "$LATEST");
    result.set("Payload", value);
    Integration.addMetadata(
        result, Map.of("X-Amz-Executed-Version", "$LATEST", "Content-Type", "application/json"));
    result.put("StatusCode", 200);
    return result;
  }
}

package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.UUID;

/** One call of a service, with its arguments evaluated. */
interface Integration {

  /** Such as {@code lambda}. */
  String service();

  /** Such as {@code invoke}. */
  String operation();

  /** The call's parameters as the history shows them. */
  JsonNode parameters();

  /**
   * Calls the service and waits for its answer.
   *
   * @throws StateFailure the service's error, by the name that Retry and Catch know
   */
  JsonNode call() throws StateFailure;

  /** The metadata that an integration's result carries beside its own members. */
  static void addMetadata(ObjectNode result, Map<String, String> serviceHeaders) {
    String requestId = UUID.randomUUID().toString();
    ObjectNode http = result.putObject("SdkHttpMetadata");
    ObjectNode all = http.putObject("AllHttpHeaders");
    ObjectNode single = http.putObject("HttpHeaders");
    serviceHeaders.forEach((name, value) -> header(all, single, name, value));
    header(all, single, "x-amzn-RequestId", requestId);
    http.put("HttpStatusCode", 200);
    result.putObject("SdkResponseMetadata").put("RequestId", requestId);
  }

  private static void header(ObjectNode all, ObjectNode single, String name, String value) {
    ArrayNode values = JsonNodeFactory.instance.arrayNode().add(value);
    all.set(name, values);
    single.put(name, value);
  }
}

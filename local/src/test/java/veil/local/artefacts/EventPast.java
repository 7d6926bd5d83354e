package veil.local.artefacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import veil.local.artefacts.town.Town;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.Functions;

/** What happened before an event and cannot be seen in who is registered. */
record EventPast(Town town, Functions functions) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> REPEATED =
      Set.of("answered-before", "in-progress", "key-of-another-request");

  void happen(EventCase event) {
    if (event.functionId().equals("SettleDuplicatesFunction")) {
      String faceId = json(event.payloadJson()).at("/face/faceId").asText();
      if (!faceId.isEmpty() && !event.name().equals("face-is-gone")) {
        town.addErna(faceId);
      }
    }
    if (event.functionId().equals("BeginRequestFunction") && REPEATED.contains(event.name())) {
      askBefore(event);
    }
  }

  /** The same request from an earlier execution, or another one under the same key. */
  private void askBefore(EventCase event) {
    ObjectNode earlier = (ObjectNode) json(event.payloadJson());
    earlier.put("executionId", "an earlier execution");
    if (event.name().equals("key-of-another-request")) {
      ((ObjectNode) earlier.path("body")).putObject("properties").put("another", "one");
    }
    JsonNode request = json(answer("BeginRequestFunction", earlier)).path("request");
    if (event.name().equals("answered-before")) {
      ObjectNode finish = (ObjectNode) json(EventCase.read("finish-request", "answered"));
      finish.set("requestId", request.path("requestId"));
      finish.set("recordKey", request.path("recordKey"));
      answer("FinishRequestFunction", finish);
    }
  }

  private String answer(String functionId, JsonNode payload) {
    FunctionAnswer answer = functions.invoke(functionId, payload.toString());
    if (answer.failed()) {
      throw new IllegalStateException(functionId + " failed: " + answer.payloadJson());
    }
    return answer.payloadJson();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package veil.local.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import veil.local.lambda.FunctionAnswer;

/** What a packaged function must answer to an event, over the Lambda Runtime API. */
final class FunctionEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FunctionEvents() {}

  /** Holds an answer against what is written down for the event. */
  static void assertExpected(EventCase event, FunctionAnswer answer) {
    JsonNode payload = json(answer.payloadJson());
    event
        .expected()
        .ifPresent(
            expected -> {
              if (expected.has("errorType")) {
                assertThat(answer.errorType()).contains(expected.get("errorType").asText());
              } else {
                assertThat(answer.errorType()).as(answer.payloadJson()).isEmpty();
                assertHas(payload, expected.get("answer"));
              }
            });
    answer
        .errorType()
        .ifPresent(type -> assertThat(payload.path("errorType").asText()).isEqualTo(type));
  }

  /** Two artefacts of the same code answer alike; a stack's lines may differ. */
  static void assertAlike(FunctionAnswer one, FunctionAnswer other) {
    assertThat(one.errorType()).isEqualTo(other.errorType());
    JsonNode first = json(one.payloadJson());
    JsonNode second = json(other.payloadJson());
    if (one.failed()) {
      assertThat(first.path("errorMessage")).isEqualTo(second.path("errorMessage"));
    } else {
      assertThat(shape(first)).isEqualTo(shape(second));
    }
  }

  /** Whatever was expected is there; lists have the same length. */
  private static void assertHas(JsonNode actual, JsonNode expected) {
    if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertThat(actual.has(field.getKey())).as(field.getKey()).isTrue();
        assertHas(actual.get(field.getKey()), field.getValue());
      }
    } else if (expected.isArray()) {
      assertThat(actual.size()).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHas(actual.get(i), expected.get(i));
      }
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** The names and kinds of all fields: values may hold a time or an id made up on the spot. */
  private static String shape(JsonNode node) {
    StringBuilder shape = new StringBuilder(node.getNodeType().name());
    if (node.isObject()) {
      node.properties()
          .forEach(
              f -> shape.append(' ').append(f.getKey()).append('=').append(shape(f.getValue())));
    } else if (node.isArray()) {
      node.forEach(element -> shape.append(' ').append(shape(element)));
    }
    return shape.append(';').toString();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + text, e);
    }
  }
}

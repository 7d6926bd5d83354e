package veil.local.artefacts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import veil.local.lambda.FunctionAnswer;

/** What a packaged function must answer to an event, over the Lambda Runtime API. */
final class FunctionEvents {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FunctionEvents() {}

  /** Holds an answer against what is written down for the event. */
  static void assertExpected(EventCase event, FunctionAnswer answer) {
    JsonNode payload = json(answer.payloadJson());
    event.expected().ifPresent(expected -> assertExpected(expected, answer, payload));
    answer
        .errorType()
        .ifPresent(type -> assertThat(payload.path("errorType").asText()).isEqualTo(type));
  }

  private static void assertExpected(
      EventCase.Expected expected, FunctionAnswer answer, JsonNode payload) {
    if (expected.json().has("errorType")) {
      assertThat(answer.errorType()).contains(expected.json().get("errorType").asText());
      return;
    }
    assertThat(answer.errorType()).as(answer.payloadJson()).isEmpty();
    assertHas(payload, expected.json().get("answer"));
    if (expected.whole()) {
      assertThat(shape(payload)).isEqualTo(shape(expected.json().get("answer")));
    }
  }

  /**
   * Two artefacts of the same code answer alike; a stack's lines may differ, and so may what the
   * virtual machine itself says of a null pointer: HotSpot explains it, a native executable does
   * not.
   */
  static void assertAlike(FunctionAnswer one, FunctionAnswer other) {
    assertThat(one.errorType()).isEqualTo(other.errorType());
    JsonNode first = json(one.payloadJson());
    JsonNode second = json(other.payloadJson());
    if (one.errorType().equals(Optional.of(NullPointerException.class.getName()))) {
      return;
    }
    if (one.failed()) {
      assertThat(first.path("errorMessage")).isEqualTo(second.path("errorMessage"));
    } else {
      assertThat(shape(first)).isEqualTo(shape(second));
    }
  }

  /**
   * Whatever was expected is there; lists have the same length. {@code {"matches": PATTERN}} stands
   * for a text that is made up on the spot, an object may be found in a text that is JSON, and what
   * is left of a lock shrinks while a function starts.
   */
  private static void assertHas(JsonNode actual, JsonNode expected) {
    if (expected.isObject() && actual.isTextual()) {
      if (expected.has("matches")) {
        assertThat(actual.asText()).matches(expected.get("matches").asText());
      } else {
        assertHas(json(actual.asText()), expected);
      }
    } else if (expected.isObject()) {
      for (Map.Entry<String, JsonNode> field : expected.properties()) {
        assertThat(actual.has(field.getKey())).as(field.getKey() + " in " + actual).isTrue();
        JsonNode value = actual.get(field.getKey());
        if (field.getKey().equals("retryAfterSeconds")) {
          assertThat(value.asInt()).isBetween(1, field.getValue().asInt());
        } else {
          assertHas(value, field.getValue());
        }
      }
    } else if (expected.isArray()) {
      assertThat(actual.size()).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertHas(actual.get(i), expected.get(i));
      }
    } else if (expected.isFloatingPointNumber()) {
      assertThat(actual.isNumber()).isTrue();
      assertThat(actual.floatValue()).isEqualTo(expected.floatValue()); // As exact as the services.
    } else {
      assertThat(actual).isEqualTo(expected);
    }
  }

  /** The names and kinds of all fields: values may hold a time or an id made up on the spot. */
  private static String shape(JsonNode node) {
    StringBuilder shape = new StringBuilder(node.getNodeType().name());
    if (node.isObject()) {
      node.propertyStream()
          .sorted(Map.Entry.comparingByKey())
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

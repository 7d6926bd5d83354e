package veil.local.apigateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Strict JSON: one value, and nothing behind it. */
final class JsonTexts {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private JsonTexts() {}

  /** The value of a text; an empty text is no value. */
  static JsonNode parse(String text) throws JsonProcessingException {
    JsonNode value = JSON.readTree(text);
    if (value.isMissingNode()) {
      throw new EmptyTextException();
    }
    return value;
  }

  /** JSON of maps, lists, texts, numbers, truth values and null. */
  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON value: " + e.getOriginalMessage(), e);
    }
  }

  private static final class EmptyTextException extends JsonProcessingException {

    private static final long serialVersionUID = 1L;

    EmptyTextException() {
      super("there is no content");
    }
  }
}

package veil.identity.beginrequest;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;

/** What an application may keep with a user: few texts, as openapi.yaml tells. */
final class PropertyRules {
  private static final int MOST_PROPERTIES = 50;
  private static final int LONGEST_TEXT = 1024;

  /** Of all together, written as JSON. */
  private static final int LONGEST_PROPERTIES = 16 * 1024;

  private PropertyRules() {}

  /**
   * The properties of a body.
   *
   * @throws InvalidRequestException where they are not of this form
   */
  static Optional<JsonNode> properties(JsonNode body) {
    JsonNode properties = body.path("properties");
    if (properties.isMissingNode() || properties.isNull()) {
      return Optional.empty();
    }
    RequestRules.require(properties.isObject(), "properties must be a JSON object");
    RequestRules.require(
        properties.size() <= MOST_PROPERTIES, "properties are more than " + MOST_PROPERTIES);
    for (Map.Entry<String, JsonNode> property : properties.properties()) {
      JsonNode value = property.getValue();
      RequestRules.require(value.isTextual(), "properties must be texts");
      RequestRules.require(
          isUnicode(property.getKey()) && isUnicode(value.textValue()),
          "one of the properties holds half a character");
      // As JSON schemas count, by which the gateway goes: a character outside the BMP is one.
      String text = value.textValue();
      RequestRules.require(
          text.codePointCount(0, text.length()) <= LONGEST_TEXT,
          "one of the properties is longer than " + LONGEST_TEXT + " characters");
    }
    RequestRules.require(
        properties.toString().length() <= LONGEST_PROPERTIES,
        "properties are longer than " + LONGEST_PROPERTIES + " characters");
    return Optional.of(properties);
  }

  /** JSON can name half of a surrogate pair, which no store keeps as it is. */
  private static boolean isUnicode(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }
}

package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** Where the value of an answer's header comes from. */
sealed interface ResponseHeader {

  /** The header's value, empty where its source has none. */
  Optional<String> value(JsonNode result, Map<String, Object> context);

  /**
   * Reads a mapping expression: {@code 'text'}, {@code integration.response.body.NAME} or {@code
   * context.NAME}.
   */
  static ResponseHeader parse(String where, String expression) {
    if (expression.length() >= 2 && expression.startsWith("'") && expression.endsWith("'")) {
      return new Fixed(expression.substring(1, expression.length() - 1));
    }
    if (expression.startsWith("integration.response.body.")) {
      return new OfBody(expression.substring("integration.response.body.".length()));
    }
    if (expression.startsWith("context.")) {
      return new OfContext(expression.substring("context.".length()));
    }
    throw new InvalidApiException(
        where
            + ": the expression "
            + expression
            + " is not known to this gateway; known are 'text', integration.response.body.NAME and"
            + " context.NAME");
  }

  /** A text. */
  record Fixed(String text) implements ResponseHeader {
    @Override
    public Optional<String> value(JsonNode result, Map<String, Object> context) {
      return Optional.of(text);
    }
  }

  /** A field of the result; names are joined by dots. */
  record OfBody(String path) implements ResponseHeader {
    @Override
    public Optional<String> value(JsonNode result, Map<String, Object> context) {
      JsonNode found = result.at("/" + path.replace('.', '/'));
      return found.isValueNode() && !found.isNull()
          ? Optional.of(found.asText())
          : Optional.empty();
    }
  }

  /** A variable of the context; names are joined by dots. */
  record OfContext(String path) implements ResponseHeader {
    @Override
    public Optional<String> value(JsonNode result, Map<String, Object> context) {
      return ContextVariables.find(context, path);
    }
  }
}

package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one object of an OpenAPI file and refuses every field that the gateway does not know. */
final class Fields {

  /** The service reads extensions of this name; those of others are no concern of it. */
  private static final String OWN_EXTENSION = "x-amazon-";

  private final String where;
  private final JsonNode json;

  private Fields(String where, JsonNode json) {
    this.where = where;
    this.json = json;
    if (!json.isObject()) {
      throw new InvalidApiException(where + ": must be an object");
    }
  }

  /** An object with these fields, and perhaps extensions of other makers. */
  static Fields of(String where, JsonNode json, Set<String> known) {
    Fields fields = new Fields(where, json);
    for (Map.Entry<String, JsonNode> field : json.properties()) {
      String name = field.getKey();
      boolean foreign = name.startsWith("x-") && !name.startsWith(OWN_EXTENSION);
      if (!foreign && !known.contains(name)) {
        throw fields.problem(
            name, "is not known to this gateway; known are " + known.stream().sorted().toList());
      }
    }
    return fields;
  }

  /** An object whose names are the file's own. */
  static Fields free(String where, JsonNode json) {
    return new Fields(where, json);
  }

  InvalidApiException problem(String field, String what) {
    return new InvalidApiException(where + ": '" + field + "' " + what);
  }

  String where() {
    return where;
  }

  boolean has(String field) {
    return json.has(field);
  }

  JsonNode get(String field) {
    return json.has(field) ? json.get(field) : MissingNode.getInstance();
  }

  String text(String field) {
    JsonNode value = get(field);
    if (!value.isTextual() || value.textValue().isEmpty()) {
      throw problem(field, "must be a text");
    }
    return value.textValue();
  }

  Optional<String> optionalText(String field) {
    return has(field) ? Optional.of(text(field)) : Optional.empty();
  }

  String oneOf(String field, Set<String> values) {
    String text = text(field);
    if (!values.contains(text)) {
      throw problem(
          field, "must be one of " + values.stream().sorted().toList() + ", was '" + text + "'");
    }
    return text;
  }

  boolean flag(String field, boolean otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    if (!get(field).isBoolean()) {
      throw problem(field, "must be true or false");
    }
    return get(field).booleanValue();
  }

  int number(String field, int least, int most, int otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    JsonNode value = get(field);
    if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
      throw problem(field, "must be a whole number from " + least + " to " + most);
    }
    return value.intValue();
  }

  /** An HTTP status, which stands in such files as number and as text. */
  Optional<Integer> status(String field) {
    if (!has(field)) {
      return Optional.empty();
    }
    String text = get(field).asText();
    if (!text.matches("[1-5]\\d\\d")) {
      throw problem(field, "must be an HTTP status, was '" + text + "'");
    }
    return Optional.of(Integer.valueOf(text));
  }

  /** An object of texts; empty where the field is absent. */
  Map<String, String> texts(String field) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object(field).entrySet()) {
      if (!entry.getValue().isTextual()) {
        throw problem(field, "must hold texts, and '" + entry.getKey() + "' is none");
      }
      texts.put(entry.getKey(), entry.getValue().textValue());
    }
    return texts;
  }

  /** An object's fields; empty where the field is absent. */
  Map<String, JsonNode> object(String field) {
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    if (has(field)) {
      if (!get(field).isObject()) {
        throw problem(field, "must be an object");
      }
      get(field).properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
    }
    return fields;
  }

  /** An array's items; empty where the field is absent. */
  List<JsonNode> array(String field) {
    if (has(field) && !get(field).isArray()) {
      throw problem(field, "must be an array");
    }
    return get(field).valueStream().toList();
  }
}

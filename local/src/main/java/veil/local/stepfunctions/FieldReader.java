package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads one JSON object of a definition and refuses every field nobody asked for. */
final class FieldReader {

  private static final Set<String> JSON_PATH_FIELDS =
      Set.of(
          "InputPath",
          "OutputPath",
          "ResultPath",
          "Parameters",
          "ResultSelector",
          "Result",
          "ItemsPath",
          "Variable",
          "SecondsPath",
          "TimestampPath",
          "TimeoutSecondsPath",
          "HeartbeatSecondsPath",
          "ErrorPath",
          "CausePath",
          "MaxConcurrencyPath");

  private final String where;
  private final JsonNode json;

  FieldReader(String where, JsonNode json, Set<String> known) {
    this.where = where;
    this.json = json;
    if (!json.isObject()) {
      throw new InvalidDefinitionException(where + ": must be a JSON object");
    }
    json.fieldNames().forEachRemaining(name -> refuseUnknown(name, known));
  }

  private void refuseUnknown(String name, Set<String> known) {
    if (known.contains(name) || name.equals("Comment")) {
      return;
    }
    if (JSON_PATH_FIELDS.contains(name)) {
      throw problem(
          name, "belongs to JSONPath; only JSONata runs here (Arguments, Output, Assign)");
    }
    throw problem(name, "is not supported here; supported: " + known.stream().sorted().toList());
  }

  InvalidDefinitionException problem(String field, String what) {
    return new InvalidDefinitionException(where + ": field '" + field + "' " + what);
  }

  String where() {
    return where;
  }

  boolean has(String field) {
    return json.has(field);
  }

  JsonNode get(String field) {
    JsonNode value = json.get(field);
    if (value == null) {
      throw problem(field, "is missing");
    }
    return value;
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

  /** The field's text must be one of these. */
  void only(String field, Set<String> values) {
    if (!values.contains(text(field))) {
      throw problem(
          field,
          "must be one of " + values.stream().sorted().toList() + ", was '" + text(field) + "'");
    }
  }

  OptionalLong wholeNumber(String field, long least, long most) {
    if (!has(field)) {
      return OptionalLong.empty();
    }
    JsonNode value = get(field);
    if (!value.isIntegralNumber() || value.longValue() < least || value.longValue() > most) {
      throw problem(field, "must be a whole number from " + least + " to " + most);
    }
    return OptionalLong.of(value.longValue());
  }

  List<JsonNode> array(String field, boolean mayBeEmpty) {
    JsonNode value = get(field);
    if (!value.isArray() || (value.isEmpty() && !mayBeEmpty)) {
      throw problem(field, "must be an array" + (mayBeEmpty ? "" : " of at least one item"));
    }
    List<JsonNode> items = new ArrayList<>();
    value.forEach(items::add);
    return items;
  }

  Template template(String field) {
    try {
      return Template.of(field, get(field));
    } catch (InvalidDefinitionException broken) {
      throw new InvalidDefinitionException(where + ": " + broken.getMessage());
    }
  }

  Optional<Template> optionalTemplate(String field) {
    return has(field) ? Optional.of(template(field)) : Optional.empty();
  }

  /** A text, possibly computed. */
  Optional<Template> textOrExpression(String field) {
    Optional<Template> template = optionalTemplate(field);
    if (template.isPresent() && !get(field).isTextual()) {
      throw problem(field, "must be a text or an expression");
    }
    return template;
  }

  /** A whole number, possibly computed. */
  Optional<Template> numberOrExpression(String field, long least, long most) {
    Optional<Template> template = optionalTemplate(field);
    if (template.isPresent() && template.get() instanceof Template.Constant) {
      wholeNumber(field, least, most);
    }
    return template;
  }

  Map<String, Template> assignments() {
    Map<String, Template> variables = new LinkedHashMap<>();
    if (!has("Assign")) {
      return variables;
    }
    if (!get("Assign").isObject()) {
      throw problem("Assign", "must be an object of variables");
    }
    template("Assign");
    for (Map.Entry<String, JsonNode> entry : get("Assign").properties()) {
      variables.put(
          variable(entry.getKey()), Template.of("Assign/" + entry.getKey(), entry.getValue()));
    }
    return variables;
  }

  private String variable(String name) {
    boolean valid =
        !name.isEmpty()
            && name.length() <= Limits.NAME_CHARACTERS
            && Character.isUnicodeIdentifierStart(name.codePointAt(0))
            && name.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    if (!valid || name.equals("states")) {
      throw problem("Assign", "has the variable name '" + name + "', which is not allowed");
    }
    return name;
  }

  Effect effect() {
    return new Effect(assignments(), optionalTemplate("Output"));
  }
}

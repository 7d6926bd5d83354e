package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Values of the template's parameters: defaults and overrides, checked as CloudFormation does. */
final class Parameters {

  private Parameters() {}

  static Map<String, JsonNode> resolve(JsonNode declared, Map<String, String> overrides) {
    for (String name : overrides.keySet()) {
      if (!declared.has(name)) {
        throw new TemplateException("the template has no parameter " + name);
      }
    }
    Map<String, JsonNode> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> parameter : declared.properties()) {
      String name = parameter.getKey();
      JsonNode rules = parameter.getValue();
      if (!overrides.containsKey(name) && !rules.has("Default")) {
        throw new TemplateException("parameter " + name + " has no value and no default");
      }
      String value =
          overrides.containsKey(name) ? overrides.get(name) : rules.get("Default").asText();
      check(name, value, rules);
      values.put(name, TextNode.valueOf(value));
    }
    return values;
  }

  private static void check(String name, String value, JsonNode rules) {
    JsonNode allowed = rules.path("AllowedValues");
    if (allowed.isArray() && allowed.valueStream().noneMatch(v -> v.asText().equals(value))) {
      throw new TemplateException("parameter " + name + " must be one of " + allowed);
    }
    if (rules.has("AllowedPattern")
        && !Pattern.matches(rules.get("AllowedPattern").asText(), value)) {
      throw new TemplateException(
          "parameter " + name + " must match " + rules.get("AllowedPattern").asText());
    }
    if (rules.path("Type").asText().equals("Number")) {
      checkNumber(name, value, rules);
    }
    if (value.length() < rules.path("MinLength").asInt(0)
        || value.length() > rules.path("MaxLength").asInt(Integer.MAX_VALUE)) {
      throw new TemplateException("parameter " + name + " has a length that is not allowed");
    }
  }

  private static void checkNumber(String name, String value, JsonNode rules) {
    double number;
    try {
      number = Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new TemplateException("parameter " + name + " must be a number, was " + value);
    }
    double least = rules.path("MinValue").asDouble(Double.NEGATIVE_INFINITY);
    double most = rules.path("MaxValue").asDouble(Double.POSITIVE_INFINITY);
    if (!(number >= least && number <= most)) {
      throw new TemplateException(
          "parameter %s must be %s to %s, was %s"
              .formatted(name, rules.path("MinValue"), rules.path("MaxValue"), value));
    }
  }
}

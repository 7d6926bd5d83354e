package veil.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import veil.local.gateway.LocalNames;

/** Evaluates CloudFormation's intrinsic functions; one it does not know is refused. */
final class Intrinsics {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([A-Za-z0-9:._-]+)}");
  private static final int DEPTH_LIMIT = 100;

  private final JsonNode template;
  private final Map<String, JsonNode> parameters;
  private final References references;

  Intrinsics(JsonNode template, Map<String, JsonNode> parameters, References references) {
    this.template = template;
    this.parameters = parameters;
    this.references = references;
  }

  /** What resources answer to Ref and GetAtt. */
  interface References {
    /** The value of {@code Ref} to a resource. */
    String ref(String logicalId, Intrinsics intrinsics);

    /** The value of {@code GetAtt}. */
    String attribute(String logicalId, String attribute, Intrinsics intrinsics);
  }

  /** The value with every function evaluated; a missing node where it is AWS::NoValue. */
  JsonNode evaluate(JsonNode node) {
    return evaluate(node, 0);
  }

  /** The value as text. */
  String text(JsonNode node) {
    JsonNode value = evaluate(node);
    if (!value.isValueNode()) {
      throw new TemplateException("not a text or number: " + node);
    }
    return value.asText();
  }

  /** Whether a condition of the template holds. */
  boolean holds(String condition) {
    JsonNode definition = template.path("Conditions").path(condition);
    if (definition.isMissingNode()) {
      throw new TemplateException("no condition is called " + condition);
    }
    return truth(definition, 0);
  }

  private JsonNode evaluate(JsonNode node, int depth) {
    if (depth > DEPTH_LIMIT) {
      throw new TemplateException("the template refers to itself");
    }
    if (node.isArray()) {
      ArrayNode values = JsonNodeFactory.instance.arrayNode();
      for (JsonNode element : node) {
        JsonNode value = evaluate(element, depth + 1);
        if (!value.isMissingNode()) {
          values.add(value);
        }
      }
      return values;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1) {
      String name = node.fieldNames().next();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return call(name, node.get(name), depth + 1);
      }
    }
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = evaluate(field.getValue(), depth + 1);
      if (!value.isMissingNode()) {
        values.set(field.getKey(), value);
      }
    }
    return values;
  }

  private JsonNode call(String name, JsonNode argument, int depth) {
    return switch (name) {
      case "Ref" -> ref(argument.asText());
      case "Fn::GetAtt" -> getAtt(argument);
      case "Fn::Sub" -> TextNode.valueOf(substitute(argument, depth));
      case "Fn::If" -> {
        boolean holds = holds(argument.path(0).asText());
        yield evaluate(argument.path(holds ? 1 : 2), depth);
      }
      case "Fn::Join" -> {
        List<String> parts = new ArrayList<>();
        evaluate(argument.path(1), depth).forEach(part -> parts.add(part.asText()));
        yield TextNode.valueOf(String.join(argument.path(0).asText(), parts));
      }
      case "Fn::Select" ->
          evaluate(argument.path(1), depth).path(evaluate(argument.path(0), depth).asInt());
      case "Fn::FindInMap" -> {
        JsonNode keys = evaluate(argument, depth);
        JsonNode value = template.path("Mappings");
        for (JsonNode key : keys) {
          value = value.path(key.asText());
        }
        if (value.isMissingNode()) {
          throw new TemplateException("Mappings have no " + keys);
        }
        yield value;
      }
      case "Fn::Equals", "Fn::Not", "Fn::And", "Fn::Or" ->
          BooleanNode.valueOf(
              truth(JsonNodeFactory.instance.objectNode().set(name, argument), depth));
      default -> throw new TemplateException(name + " is not known to this stack");
    };
  }

  private boolean truth(JsonNode condition, int depth) {
    if (depth > DEPTH_LIMIT || condition.size() != 1) {
      throw new TemplateException("not a condition: " + condition);
    }
    String name = condition.fieldNames().next();
    JsonNode argument = condition.get(name);
    return switch (name) {
      case "Condition" -> holds(argument.asText());
      case "Fn::Equals" ->
          evaluate(argument.path(0), depth + 1)
              .asText()
              .equals(evaluate(argument.path(1), depth + 1).asText());
      case "Fn::Not" -> !truth(argument.path(0), depth + 1);
      case "Fn::And" -> argument.valueStream().allMatch(c -> truth(c, depth + 1));
      case "Fn::Or" -> argument.valueStream().anyMatch(c -> truth(c, depth + 1));
      default -> throw new TemplateException(name + " is not a condition");
    };
  }

  private String substitute(JsonNode argument, int depth) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode own = argument.isArray() ? argument.path(1) : MissingNode.getInstance();
    Matcher places = PLACEHOLDER.matcher(text);
    StringBuilder result = new StringBuilder();
    while (places.find()) {
      String name = places.group(2);
      String value;
      if (!places.group(1).isEmpty()) {
        value = "${" + name + "}";
      } else if (own.has(name)) {
        value = evaluate(own.get(name), depth).asText();
      } else if (name.contains(".")) {
        value = references.attribute(before(name), after(name), this);
      } else {
        value = ref(name).asText();
      }
      places.appendReplacement(result, Matcher.quoteReplacement(value));
    }
    return places.appendTail(result).toString();
  }

  private JsonNode getAtt(JsonNode argument) {
    String path =
        argument.isArray()
            ? argument.path(0).asText() + "." + argument.path(1).asText()
            : argument.asText();
    return TextNode.valueOf(references.attribute(before(path), after(path), this));
  }

  private JsonNode ref(String name) {
    if (parameters.containsKey(name)) {
      return parameters.get(name);
    }
    return switch (name) {
      case "AWS::NoValue" -> MissingNode.getInstance();
      case "AWS::Region" -> TextNode.valueOf(LocalNames.REGION);
      case "AWS::AccountId" -> TextNode.valueOf(LocalNames.ACCOUNT);
      case "AWS::Partition" -> TextNode.valueOf("aws");
      case "AWS::URLSuffix" -> TextNode.valueOf("amazonaws.com");
      case "AWS::StackName" -> TextNode.valueOf(LocalNames.STACK);
      default -> TextNode.valueOf(references.ref(name, this));
    };
  }

  private static String before(String path) {
    int dot = path.indexOf('.');
    return dot < 0 ? path : path.substring(0, dot);
  }

  private static String after(String path) {
    return path.substring(before(path).length()).replaceFirst("^\\.", "");
  }
}

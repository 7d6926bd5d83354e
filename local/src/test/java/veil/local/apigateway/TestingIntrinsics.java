package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Evaluates what CloudFormation would in an OpenAPI file, with made-up names of resources. */
final class TestingIntrinsics {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

  private final Set<String> conditions;

  /** Evaluates with these conditions holding, and no other. */
  TestingIntrinsics(Set<String> conditions) {
    this.conditions = conditions;
  }

  JsonNode evaluate(JsonNode node) {
    if (node.isArray()) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      node.forEach(item -> items.add(evaluate(item)));
      return items;
    }
    if (!node.isObject()) {
      return node;
    }
    if (node.size() == 1 && node.fieldNames().next().matches("Ref|Fn::.*")) {
      return call(node.fieldNames().next(), node.elements().next());
    }
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      JsonNode value = evaluate(field.getValue());
      if (!value.isMissingNode()) {
        fields.set(field.getKey(), value);
      }
    }
    return fields;
  }

  private JsonNode call(String name, JsonNode argument) {
    return switch (name) {
      case "Ref" ->
          argument.asText().equals("AWS::NoValue")
              ? MissingNode.getInstance()
              : TextNode.valueOf(value(argument.asText()));
      case "Fn::GetAtt" ->
          TextNode.valueOf(
              value(
                  argument.isArray()
                      ? argument.get(0).asText() + "." + argument.get(1).asText()
                      : argument.asText()));
      case "Fn::Sub" -> TextNode.valueOf(substituted(argument.asText()));
      case "Fn::If" ->
          evaluate(argument.get(conditions.contains(argument.get(0).asText()) ? 1 : 2));
      default -> throw new IllegalArgumentException("the test does not know " + name);
    };
  }

  private static String substituted(String text) {
    Matcher places = PLACE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (places.find()) {
      places.appendReplacement(result, Matcher.quoteReplacement(value(places.group(1))));
    }
    return places.appendTail(result).toString();
  }

  private static String value(String name) {
    String id = name.replace(".Arn", "");
    return switch (name) {
      case "AWS::Region" -> "us-east-1";
      case "AWS::AccountId" -> "000000000000";
      case "AWS::Partition" -> "aws";
      default -> {
        if (id.endsWith("StateMachine")) {
          yield "arn:aws:states:us-east-1:000000000000:stateMachine:" + id;
        }
        if (id.endsWith("Function")) {
          yield "arn:aws:lambda:us-east-1:000000000000:function:" + id;
        }
        yield "arn:aws:iam::000000000000:role/" + id;
      }
    };
  }
}

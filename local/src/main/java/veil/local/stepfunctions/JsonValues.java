package veil.local.stepfunctions;

import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Carries JSON between Jackson and the JSONata library, where Java's null means "undefined". */
final class JsonValues {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private JsonValues() {}

  static Object toJsonata(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> fields = new LinkedHashMap<>();
        node.properties().forEach(field -> fields.put(field.getKey(), toJsonata(field.getValue())));
        yield fields;
      }
      case ARRAY -> {
        List<Object> items = new ArrayList<>();
        node.forEach(item -> items.add(toJsonata(item)));
        yield items;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isIntegralNumber() && node.canConvertToLong()
              ? shortest(node.longValue())
              : (Object) node.doubleValue();
      default -> Jsonata.NULL_VALUE;
    };
  }

  private static Object shortest(long number) {
    return number == (int) number ? (Object) (int) number : (Object) number;
  }

  /** Fails with IllegalArgumentException on what JSON cannot hold, such as a function. */
  static JsonNode fromJsonata(Object value) {
    return switch (value) {
      case null -> NODES.nullNode();
      case String text -> NODES.textNode(text);
      case Boolean truth -> NODES.booleanNode(truth);
      case Integer number -> NODES.numberNode(number);
      case Long number -> NODES.numberNode(number);
      case BigInteger number -> NODES.numberNode(number);
      case BigDecimal number -> fromDouble(number.doubleValue());
      case Number number -> fromDouble(number.doubleValue());
      case List<?> items -> {
        ArrayNode array = NODES.arrayNode();
        items.forEach(item -> array.add(fromJsonata(item)));
        yield array;
      }
      case Map<?, ?> fields -> {
        ObjectNode object = NODES.objectNode();
        fields.forEach((name, field) -> object.set(String.valueOf(name), fromJsonata(field)));
        yield object;
      }
      default -> {
        if (value == Jsonata.NULL_VALUE) {
          yield NODES.nullNode();
        }
        throw new IllegalArgumentException("returned a function, which is no JSON value");
      }
    };
  }

  /** JSON knows one kind of number: 4.0 is written 4, as JavaScript and the service write it. */
  private static JsonNode fromDouble(double number) {
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("returned a number that JSON cannot hold");
    }
    boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
    return whole ? NODES.numberNode((long) number) : NODES.numberNode(number);
  }
}

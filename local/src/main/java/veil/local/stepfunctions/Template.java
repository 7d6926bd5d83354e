package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON in a definition whose strings of the form <code>{% ... %}</code> are JSONata. */
sealed interface Template {

  /** The JSON with every expression replaced by its value. */
  JsonNode evaluate(Bindings bindings) throws StateFailure;

  /** Reads a field's value, and refuses expressions that do not parse. */
  static Template of(String field, JsonNode json) {
    return switch (json.getNodeType()) {
      case OBJECT -> {
        Map<String, Template> fields = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
          fields.put(entry.getKey(), of(field + "/" + entry.getKey(), entry.getValue()));
        }
        yield new Fields(fields);
      }
      case ARRAY -> {
        List<Template> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
          items.add(of(field + "[" + i + "]", json.get(i)));
        }
        yield new Items(items);
      }
      case STRING -> ofText(field, json);
      default -> new Constant(json);
    };
  }

  private static Template ofText(String field, JsonNode json) {
    String text = json.textValue();
    String trimmed = text.strip();
    boolean opens = trimmed.startsWith("{%");
    boolean closes = trimmed.endsWith("%}") && trimmed.length() >= 4;
    if (!opens && !trimmed.endsWith("%}")) {
      return new Constant(json);
    }
    if (!opens || !closes || !trimmed.equals(text)) {
      throw new InvalidDefinitionException(
          "field '" + field + "': an expression begins with {% and ends with %}, nothing around");
    }
    return new Expression(new Query(text.substring(2, text.length() - 2).strip(), field));
  }

  /** A value that stands as it is. */
  record Constant(JsonNode value) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) {
      return value;
    }
  }

  /** A value that is computed. */
  record Expression(Query query) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws StateFailure {
      return query.evaluate(bindings);
    }
  }

  /** An array of templates. */
  record Items(List<Template> items) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws StateFailure {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      for (Template item : items) {
        array.add(item.evaluate(bindings));
      }
      return array;
    }
  }

  /** An object of templates. */
  record Fields(Map<String, Template> fields) implements Template {
    @Override
    public JsonNode evaluate(Bindings bindings) throws StateFailure {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, Template> field : fields.entrySet()) {
        object.set(field.getKey(), field.getValue().evaluate(bindings));
      }
      return object;
    }
  }
}

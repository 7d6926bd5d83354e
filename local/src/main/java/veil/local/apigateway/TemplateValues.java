package veil.local.apigateway;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as templates see it. */
final class TemplateValues {

  private TemplateValues() {}

  /** Maps, lists, texts, numbers and truth values; null is null, as a template's own. */
  static Object of(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.properties().forEach(field -> map.put(field.getKey(), of(field.getValue())));
        yield map;
      }
      case ARRAY -> {
        JsonList list = new JsonList();
        node.forEach(item -> list.add(of(item)));
        yield list;
      }
      case STRING -> node.textValue();
      case NUMBER -> node.numberValue();
      case BOOLEAN -> node.booleanValue();
      case BINARY, MISSING, NULL, POJO -> null;
    };
  }

  /** A list that a template prints as JSON, which is how the service's lists print. */
  static final class JsonList extends ArrayList<Object> {

    private static final long serialVersionUID = 1L;

    @Override
    public String toString() {
      return JsonTexts.write(this);
    }
  }

  /** The variables of {@code $context}: one that is not set is the empty text. */
  static final class Variables extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    @Override
    public Object get(Object key) {
      Object value = super.get(key);
      return value == null ? "" : value;
    }
  }
}

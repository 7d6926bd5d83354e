package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** Details of history events. Data in them is JSON as text, and never cut short here. */
final class Details {

  private Details() {}

  static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ObjectNode of(String name, String value) {
    return none().put(name, value);
  }

  static ObjectNode withData(ObjectNode details, String name, JsonNode data) {
    details.put(name, data.toString());
    details.putObject(name + "Details").put("truncated", false);
    return details;
  }

  static ObjectNode error(ObjectNode details, StateFailure failure) {
    return details.put("error", failure.error()).put("cause", failure.cause());
  }

  static ObjectNode exited(String name, JsonNode output, Map<String, JsonNode> assigned) {
    ObjectNode details = withData(of("name", name), "output", output);
    if (!assigned.isEmpty()) {
      ObjectNode variables = details.putObject("assignedVariables");
      assigned.forEach((variable, value) -> variables.put(variable, value.toString()));
      details.putObject("assignedVariablesDetails").put("truncated", false);
    }
    return details;
  }
}

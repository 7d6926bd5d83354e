package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * What an expression sees: {@code $states} and the variables. There is no context value, so {@code
 * $} and bare field names give nothing, as in the service.
 */
record Bindings(ObjectNode states, Map<String, JsonNode> variables) {

  static Bindings of(JsonNode input, JsonNode context, Map<String, JsonNode> variables) {
    ObjectNode states = JsonNodeFactory.instance.objectNode();
    states.set("input", input);
    states.set("context", context);
    return new Bindings(states, variables);
  }

  /** The same with {@code $states.NAME}: result after success, errorOutput in a Catch. */
  Bindings with(String name, JsonNode value) {
    ObjectNode extended = JsonNodeFactory.instance.objectNode();
    extended.setAll(states);
    extended.set(name, value);
    return new Bindings(extended, variables);
  }
}

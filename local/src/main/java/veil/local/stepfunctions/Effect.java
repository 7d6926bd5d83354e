package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a state, a choice or a catcher leaves behind: its Assign and its Output. */
record Effect(Map<String, Template> assign, Optional<Template> output) {

  /** Assigned values and the output; both see the variables as they were before. */
  record Applied(Map<String, JsonNode> assigned, JsonNode output) {}

  Applied apply(String stateName, Bindings bindings, JsonNode otherwise) throws StateFailure {
    Map<String, JsonNode> assigned = new LinkedHashMap<>();
    int bytes = 0;
    for (Map.Entry<String, Template> variable : assign.entrySet()) {
      JsonNode value = variable.getValue().evaluate(bindings);
      bytes += Limits.bytes(value);
      assigned.put(variable.getKey(), value);
    }
    if (bytes > Limits.ASSIGNED_BYTES) {
      throw new StateFailure(
          StateFailure.DATA_LIMIT,
          "The state '"
              + stateName
              + "' assigns variables of more than "
              + Limits.ASSIGNED_BYTES
              + " bytes.");
    }
    JsonNode value = output.isPresent() ? output.get().evaluate(bindings) : otherwise;
    return new Applied(assigned, Limits.checked(stateName, "an output", value));
  }
}

package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/** The variables a machine sees: its own, and those of the machines around it, which it reads. */
final class Scope {

  private final Map<String, JsonNode> visible;

  private Scope(Map<String, JsonNode> visible) {
    this.visible = visible;
  }

  static Scope empty() {
    return new Scope(new HashMap<>());
  }

  /** A scope inside this one, as it stands now. */
  Scope inner() {
    return new Scope(new HashMap<>(visible));
  }

  Map<String, JsonNode> visible() {
    return Map.copyOf(visible);
  }

  void assign(String stateName, Map<String, JsonNode> values) throws StateFailure {
    visible.putAll(values);
    long bytes = 0;
    for (JsonNode value : visible.values()) {
      bytes += Limits.bytes(value);
    }
    if (!values.isEmpty() && bytes > Limits.ALL_VARIABLES_BYTES) {
      throw new StateFailure(
          StateFailure.DATA_LIMIT, "The state '" + stateName + "' makes all variables too large.");
    }
  }
}

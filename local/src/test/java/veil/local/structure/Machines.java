package veil.local.structure;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The state machines' files and their states. */
final class Machines {
  private Machines() {}

  static List<Path> files() {
    return Project.files(
        Project.ROOT.resolve("statemachines"), path -> path.toString().endsWith(".asl.json"));
  }

  /** A machine's states of one type by name, those inside Map and Parallel included. */
  static Map<String, JsonNode> states(Path machine, String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (JsonNode container : Project.json(machine).findParents("States")) {
      for (Map.Entry<String, JsonNode> state : container.path("States").properties()) {
        if (state.getValue().path("Type").asText().equals(type)) {
          found.put(state.getKey(), state.getValue());
        }
      }
    }
    return found;
  }
}

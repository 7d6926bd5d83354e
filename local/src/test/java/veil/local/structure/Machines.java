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

  /** STANDARD or EXPRESS, as the template says. */
  static String type(Path machine) {
    String file = Project.ROOT.relativize(machine).toString();
    return Project.resources(Project.STATE_MACHINE).values().stream()
        .filter(properties -> properties.path("DefinitionUri").asText().equals(file))
        .map(properties -> properties.path("Type").asText())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the template has no machine of " + file));
  }

  /** The Task states that invoke functions. */
  static Map<String, JsonNode> invocations(Path machine) {
    Map<String, JsonNode> tasks = states(machine, "Task");
    tasks.values().removeIf(task -> task.at("/Arguments/FunctionName").isMissingNode());
    return tasks;
  }

  /** "DetectFaces" of a Task whose FunctionName is "${DetectFacesFunctionArn}". */
  static String invoked(JsonNode task) {
    String name = task.at("/Arguments/FunctionName").asText();
    if (!name.matches("\\$\\{\\w+FunctionArn}")) {
      throw new IllegalArgumentException("FunctionName is no substitution: " + name);
    }
    return name.substring("${".length(), name.length() - "FunctionArn}".length());
  }

  /** All states of a machine by name, those inside Map and Parallel included. */
  static Map<String, JsonNode> states(Path machine) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    addStates(Project.json(machine), found);
    return found;
  }

  /** A machine's states of one type by name, those inside Map and Parallel included. */
  static Map<String, JsonNode> states(Path machine, String type) {
    Map<String, JsonNode> found = states(machine);
    found.values().removeIf(state -> !state.path("Type").asText().equals(type));
    return found;
  }

  private static void addStates(JsonNode machine, Map<String, JsonNode> found) {
    for (Map.Entry<String, JsonNode> state : machine.path("States").properties()) {
      found.put(state.getKey(), state.getValue());
      state.getValue().path("Branches").forEach(branch -> addStates(branch, found));
      addStates(state.getValue().path("ItemProcessor"), found);
    }
  }
}

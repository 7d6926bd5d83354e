package veil.local.stepfunctions;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Reads a definition in the States Language, JSONata only; refuses what would be ignored. */
final class DefinitionReader {

  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private DefinitionReader() {}

  static StateMachine read(
      String arn, String name, String type, String definition, Instant createdAt) {
    String where = "state machine '" + name + "'";
    if (!type.equals(StateMachine.STANDARD) && !type.equals(StateMachine.EXPRESS)) {
      throw new InvalidDefinitionException(
          where + ": type must be STANDARD or EXPRESS, was " + type);
    }
    if (Limits.bytes(definition) > Limits.DEFINITION_BYTES) {
      throw new InvalidDefinitionException(where + ": the definition is larger than 1 MB");
    }
    JsonNode json;
    try {
      json = STRICT.readTree(definition);
    } catch (JsonProcessingException broken) {
      throw new InvalidDefinitionException(where + ": not JSON: " + broken.getOriginalMessage());
    }
    FieldReader fields =
        new FieldReader(
            where, json, Set.of("StartAt", "States", "QueryLanguage", "TimeoutSeconds", "Version"));
    fields.only("QueryLanguage", Set.of("JSONata"));
    if (fields.has("Version")) {
      fields.only("Version", Set.of("1.0"));
    }
    Machine machine = states(fields);
    DefinitionChecks.check(machine);
    return new StateMachine(
        arn, name, type, definition, machine, timeoutSeconds(fields, type), createdAt);
  }

  /** An Express execution ends after five minutes, whatever its definition would like. */
  private static OptionalLong timeoutSeconds(FieldReader fields, String type) {
    boolean express = type.equals(StateMachine.EXPRESS);
    long most = express ? Limits.EXPRESS_SECONDS : Limits.MAX_SECONDS;
    OptionalLong given = fields.wholeNumber("TimeoutSeconds", 1, most);
    return express && given.isEmpty() ? OptionalLong.of(most) : given;
  }

  /** The fields StartAt and States. */
  static Machine states(FieldReader fields) {
    String startAt = fields.text("StartAt");
    JsonNode states = fields.get("States");
    if (!states.isObject() || states.isEmpty()) {
      throw fields.problem("States", "must be an object of at least one state");
    }
    Map<String, State> read = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> state : states.properties()) {
      read.put(state.getKey(), new StateReader(state.getKey(), state.getValue()).read());
    }
    if (!read.containsKey(startAt)) {
      throw fields.problem("StartAt", "names the state '" + startAt + "', which does not exist");
    }
    return new Machine(startAt, read);
  }
}

package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one state. */
final class StateReader {

  private final String name;
  private final JsonNode json;

  StateReader(String name, JsonNode json) {
    this.name = name;
    this.json = json;
  }

  State read() {
    String where = "state '" + name + "'";
    if (name.isEmpty() || name.length() > Limits.NAME_CHARACTERS) {
      throw new InvalidDefinitionException(where + ": a name has 1 to 80 characters");
    }
    JsonNode type = json.path("Type");
    return switch (type.asText()) {
      case "Pass" -> pass(stepFields());
      case "Task" -> task(stepFields("Resource", "Arguments", "TimeoutSeconds", "Retry", "Catch"));
      case "Choice" -> choice(fields("Choices", "Default", "Assign", "Output"));
      case "Wait" -> pause(stepFields("Seconds", "Timestamp"));
      case "Succeed" -> new State.Succeed(name, fields("Output").effect());
      case "Fail" -> fail(fields("Error", "Cause"));
      case "Parallel" -> parallel(stepFields("Arguments", "Branches", "Retry", "Catch"));
      case "Map" ->
          each(
              stepFields(
                  "Items", "ItemSelector", "ItemProcessor", "MaxConcurrency", "Retry", "Catch"));
      default ->
          throw new InvalidDefinitionException(
              where + ": field 'Type' must be a state type, was " + type);
    };
  }

  /** What every state may say that hands on to the one that it names. */
  private FieldReader stepFields(String... more) {
    Set<String> all = new HashSet<>(Set.of(more));
    all.addAll(Set.of("Next", "End", "Assign", "Output"));
    return fields(all);
  }

  private FieldReader fields(String... known) {
    return fields(Set.of(known));
  }

  private FieldReader fields(Set<String> known) {
    Set<String> all = new HashSet<>(known);
    all.addAll(Set.of("Type", "QueryLanguage"));
    FieldReader fields = new FieldReader("state '" + name + "'", json, all);
    if (fields.has("QueryLanguage")) {
      fields.only("QueryLanguage", Set.of("JSONata"));
    }
    return fields;
  }

  private Optional<String> next(FieldReader fields) {
    boolean ends = fields.has("End");
    if (ends && !fields.get("End").isBoolean()) {
      throw fields.problem("End", "must be true or false");
    }
    boolean terminal = ends && fields.get("End").booleanValue();
    if (terminal == fields.has("Next")) {
      throw fields.problem("Next", "or End: true must be there, and only one of them");
    }
    return fields.optionalText("Next");
  }

  private State pass(FieldReader fields) {
    return new State.Pass(name, next(fields), fields.effect());
  }

  private State task(FieldReader fields) {
    String resource = fields.text("Resource");
    Optional<Template> arguments = fields.optionalTemplate("Arguments");
    TaskArguments.check("state '" + name + "'", fields, resource);
    return new State.Task(
        name,
        next(fields),
        fields.effect(),
        resource,
        arguments,
        fields.numberOrExpression("TimeoutSeconds", 1, Limits.MAX_SECONDS),
        ErrorRulesReader.read(fields));
  }

  private State choice(FieldReader fields) {
    List<State.Rule> rules = new ArrayList<>();
    List<JsonNode> choices = fields.array("Choices", false);
    for (int i = 0; i < choices.size(); i++) {
      FieldReader rule =
          new FieldReader(
              "state '" + name + "': Choices[" + i + "]",
              choices.get(i),
              Set.of("Condition", "Next", "Assign", "Output"));
      Template condition = rule.template("Condition");
      boolean fixed = condition instanceof Template.Constant;
      if (fixed
          ? !rule.get("Condition").isBoolean()
          : !(condition instanceof Template.Expression)) {
        throw rule.problem("Condition", "must be an expression, true or false");
      }
      rules.add(new State.Rule(condition, rule.text("Next"), rule.effect()));
    }
    return new State.Choice(name, rules, fields.optionalText("Default"), fields.effect());
  }

  private State pause(FieldReader fields) {
    if (fields.has("Seconds") == fields.has("Timestamp")) {
      throw fields.problem("Seconds", "or Timestamp must be there, and only one of them");
    }
    Optional<Template> timestamp = fields.textOrExpression("Timestamp");
    if (timestamp.isPresent() && timestamp.get() instanceof Template.Constant(JsonNode text)) {
      if (Timestamps.parse(text.asText()).isEmpty()) {
        throw fields.problem("Timestamp", "must be like 2026-03-14T01:59:00Z");
      }
    }
    return new State.Wait(
        name,
        next(fields),
        fields.effect(),
        fields.numberOrExpression("Seconds", 0, Limits.MAX_SECONDS),
        timestamp);
  }

  private State fail(FieldReader fields) {
    return new State.Fail(
        name, fields.effect(), fields.textOrExpression("Error"), fields.textOrExpression("Cause"));
  }

  private State parallel(FieldReader fields) {
    List<Machine> branches = new ArrayList<>();
    List<JsonNode> given = fields.array("Branches", false);
    for (int i = 0; i < given.size(); i++) {
      String where = "state '" + name + "': Branches[" + i + "]";
      branches.add(
          DefinitionReader.states(
              new FieldReader(where, given.get(i), Set.of("StartAt", "States"))));
    }
    return new State.Parallel(
        name,
        next(fields),
        fields.effect(),
        fields.optionalTemplate("Arguments"),
        branches,
        ErrorRulesReader.read(fields));
  }

  private State each(FieldReader fields) {
    FieldReader processor =
        new FieldReader(
            "state '" + name + "': ItemProcessor",
            fields.get("ItemProcessor"),
            Set.of("StartAt", "States", "ProcessorConfig"));
    if (processor.has("ProcessorConfig")) {
      new FieldReader(
              processor.where() + ": ProcessorConfig",
              processor.get("ProcessorConfig"),
              Set.of("Mode"))
          .only("Mode", Set.of("INLINE"));
    }
    Optional<Template> items = fields.optionalTemplate("Items");
    if (items.isPresent()
        && (items.get() instanceof Template.Constant || items.get() instanceof Template.Fields)) {
      throw fields.problem("Items", "must be an array or an expression");
    }
    return new State.Each(
        name,
        next(fields),
        fields.effect(),
        items,
        fields.optionalTemplate("ItemSelector"),
        fields.numberOrExpression("MaxConcurrency", 0, Limits.MAX_SECONDS),
        DefinitionReader.states(processor),
        ErrorRulesReader.read(fields));
  }
}

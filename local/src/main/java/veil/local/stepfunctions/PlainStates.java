package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/** The states that do nothing outside: Pass, Succeed, Choice, Wait and Fail. */
final class PlainStates {

  private PlainStates() {}

  static MachineRunner.Step leave(State state, MachineRunner.Visit visit) throws StateFailure {
    Bindings bindings = visit.bindings(state, 0);
    return MachineRunner.Step.of(
        state.effect().apply(state.name(), bindings, visit.input()), state.next());
  }

  static MachineRunner.Step choose(State.Choice choice, MachineRunner.Visit visit)
      throws StateFailure {
    Bindings bindings = visit.bindings(choice, 0);
    for (int i = 0; i < choice.choices().size(); i++) {
      State.Rule rule = choice.choices().get(i);
      JsonNode holds = rule.condition().evaluate(bindings);
      if (!holds.isBoolean()) {
        throw StateFailure.ofQuery(
            "Choices[" + i + "]/Condition", "The condition is not true or false, but " + holds);
      }
      if (holds.booleanValue()) {
        return MachineRunner.Step.of(
            rule.effect().apply(choice.name(), bindings, visit.input()), Optional.of(rule.next()));
      }
    }
    if (choice.otherwise().isEmpty()) {
      throw new StateFailure(
          StateFailure.NO_CHOICE,
          "The state '" + choice.name() + "' has no choice that holds and no Default.");
    }
    return MachineRunner.Step.of(
        choice.effect().apply(choice.name(), bindings, visit.input()), choice.otherwise());
  }

  static MachineRunner.Step pause(State.Wait wait, MachineRunner.Visit visit)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    Bindings bindings = visit.bindings(wait, 0);
    Instant wake;
    if (wait.seconds().isPresent()) {
      JsonNode given = wait.seconds().get().evaluate(bindings);
      wake = visit.enteredAt().plusSeconds(seconds("Seconds", given, 0));
    } else {
      JsonNode given = wait.timestamp().orElseThrow().evaluate(bindings);
      wake =
          Timestamps.parse(given.isTextual() ? given.textValue() : "")
              .orElseThrow(
                  () -> StateFailure.ofQuery("Timestamp", "Not an RFC 3339 timestamp: " + given));
    }
    visit.run().sleepUntil(wake);
    return leave(wait, visit);
  }

  static StateFailure failure(State.Fail fail, MachineRunner.Visit visit) throws StateFailure {
    Bindings bindings = visit.bindings(fail, 0);
    return new StateFailure(
        text("Error", fail.error(), bindings), text("Cause", fail.cause(), bindings));
  }

  private static String text(String field, Optional<Template> template, Bindings bindings)
      throws StateFailure {
    if (template.isEmpty()) {
      return "";
    }
    JsonNode value = template.get().evaluate(bindings);
    if (!value.isTextual()) {
      throw StateFailure.ofQuery(field, "The field '" + field + "' is not a text, but " + value);
    }
    return value.textValue();
  }

  /** Seconds as an expression gave them: a whole number in the field's range. */
  static long seconds(String field, JsonNode given, long least) throws StateFailure {
    if (!given.isIntegralNumber()
        || given.longValue() < least
        || given.longValue() > Limits.MAX_SECONDS) {
      throw StateFailure.ofQuery(
          field, "The field '" + field + "' is not a whole number in its range, but " + given);
    }
    return given.longValue();
  }
}

package veil.local.stepfunctions;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must hold between states: targets exist, every state is reached, names are unique. */
final class DefinitionChecks {

  private final Set<String> names = new HashSet<>();

  private DefinitionChecks() {}

  static void check(Machine machine) {
    new DefinitionChecks().check(machine, Set.of());
  }

  private void check(Machine machine, Set<String> outerVariables) {
    for (State state : machine.states().values()) {
      if (!names.add(state.name())) {
        throw problem(state, "has a name that another state of this machine has");
      }
      state.targets().forEach(target -> requireTarget(machine, state, target));
    }
    requireAllReached(machine);
    Set<String> own =
        machine.states().values().stream()
            .flatMap(DefinitionChecks::assigned)
            .collect(Collectors.toSet());
    own.stream()
        .filter(outerVariables::contains)
        .findFirst()
        .ifPresent(
            name -> {
              throw new InvalidDefinitionException(
                  "the variable '" + name + "' is assigned in an outer scope and again inside it");
            });
    Set<String> visible = new HashSet<>(outerVariables);
    visible.addAll(own);
    machine.states().values().stream()
        .flatMap(state -> state.inner().stream())
        .forEach(inner -> check(inner, visible));
  }

  private static void requireTarget(Machine machine, State state, String target) {
    if (!machine.states().containsKey(target)) {
      throw problem(state, "leads to '" + target + "', which does not exist beside it");
    }
  }

  private static void requireAllReached(Machine machine) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(Set.of(machine.startAt()));
    while (!open.isEmpty()) {
      String name = open.pop();
      if (reached.add(name)) {
        machine.states().get(name).targets().forEach(open::push);
      }
    }
    for (State state : machine.states().values()) {
      if (!reached.contains(state.name())) {
        throw problem(state, "is never reached");
      }
    }
  }

  private static Stream<String> assigned(State state) {
    Stream<Effect> catchers = state.rules().catchers().stream().map(ErrorRules.Catcher::effect);
    Stream<Effect> rules =
        state instanceof State.Choice choice
            ? choice.choices().stream().map(State.Rule::effect)
            : Stream.empty();
    return Stream.of(Stream.of(state.effect()), catchers, rules)
        .flatMap(effects -> effects)
        .flatMap(effect -> effect.assign().keySet().stream());
  }

  private static InvalidDefinitionException problem(State state, String what) {
    return new InvalidDefinitionException("state '" + state.name() + "': " + what);
  }
}

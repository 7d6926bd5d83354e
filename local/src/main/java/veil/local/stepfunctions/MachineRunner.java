package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Runs one machine from its first state to its end: an execution's, a branch's or an item's. */
final class MachineRunner {

  private final Run run;
  private final Machine machine;
  private final Scope scope;
  private final Trail trail;
  private final Optional<JsonNode> mapItem;

  MachineRunner(Run run, Machine machine, Scope scope, Trail trail, Optional<JsonNode> mapItem) {
    this.run = run;
    this.machine = machine;
    this.scope = scope;
    this.trail = trail;
    this.mapItem = mapItem;
  }

  /** Where a state leads: its output, what it assigned, and the next state if any. */
  record Step(Map<String, JsonNode> assigned, JsonNode output, Optional<String> next) {

    static Step of(Effect.Applied applied, Optional<String> next) {
      return new Step(applied.assigned(), applied.output(), next);
    }
  }

  /** What running a state needs to know. */
  record Visit(
      Run run,
      Scope scope,
      Trail trail,
      JsonNode input,
      Instant enteredAt,
      Optional<JsonNode> mapItem) {

    Bindings bindings(State state, int retries) {
      JsonNode context = run.context(state.name(), enteredAt, retries, mapItem);
      return Bindings.of(input, context, scope.visible());
    }
  }

  /** The machine's output. */
  JsonNode run(JsonNode input) throws StateFailure, ExecutionTimedOut, InterruptedException {
    JsonNode data = input;
    Optional<String> next = Optional.of(machine.startAt());
    while (next.isPresent()) {
      State state = machine.states().get(next.get());
      run.checkTime();
      Step step = visit(state, data);
      data = step.output();
      next = step.next();
    }
    return data;
  }

  private Step visit(State state, JsonNode data)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    Instant enteredAt = run.pause().now();
    trail.add(
        state.type() + "StateEntered",
        "stateEnteredEventDetails",
        Details.withData(Details.of("name", state.name()), "input", data));
    run.listener().stateEntered(run.execution().arn(), state.name());
    Limits.checked(state.name(), "an input", data);
    Visit visit = new Visit(run, scope, trail, data, enteredAt, mapItem);
    Step step;
    try {
      step = perform(state, visit);
      scope.assign(state.name(), step.assigned());
    } catch (StateFailure failure) {
      throw inState(state, failure);
    }
    trail.add(
        state.type() + "StateExited",
        "stateExitedEventDetails",
        Details.exited(state.name(), step.output(), step.assigned()));
    return step;
  }

  private Step perform(State state, Visit visit)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    return switch (state) {
      case State.Pass pass -> PlainStates.leave(pass, visit);
      case State.Succeed succeed -> PlainStates.leave(succeed, visit);
      case State.Choice choice -> PlainStates.choose(choice, visit);
      case State.Wait wait -> PlainStates.pause(wait, visit);
      case State.Fail fail -> throw PlainStates.failure(fail, visit);
      case State.Task task -> Attempts.run(task, visit, new TaskCall(task));
      case State.Parallel parallel -> Attempts.run(parallel, visit, new ParallelWork(parallel));
      case State.Each each -> Attempts.run(each, visit, new MapWork(each));
    };
  }

  /** An expression's failure that no Catch took gets its own event before the machine fails. */
  private StateFailure inState(State state, StateFailure failure)
      throws StateFailure, InterruptedException {
    if (failure.field().isEmpty()) {
      return failure;
    }
    String cause =
        "An error occurred while executing the state '" + state.name() + "'. " + failure.cause();
    StateFailure named = new StateFailure(failure.error(), cause);
    trail.add(
        "EvaluationFailed",
        Details.error(Details.none(), named)
            .put("location", failure.field().get())
            .put("state", state.name()));
    return named;
  }
}

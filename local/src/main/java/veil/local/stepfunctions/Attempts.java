package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.OptionalInt;

/** Retry and Catch around a state's work. */
final class Attempts {

  /** What a Task, a Parallel or a Map does once. */
  interface Work {

    /** The work's result. */
    JsonNode perform(MachineRunner.Visit visit, Bindings bindings)
        throws StateFailure, ExecutionTimedOut, InterruptedException;
  }

  private Attempts() {}

  static MachineRunner.Step run(State state, MachineRunner.Visit visit, Work work)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    int[] retriesOfRetrier = new int[state.rules().retriers().size()];
    for (int retries = 0; ; retries++) {
      Bindings bindings = visit.bindings(state, retries);
      try {
        JsonNode result = Limits.checked(state.name(), "a result", work.perform(visit, bindings));
        return MachineRunner.Step.of(
            state.effect().apply(state.name(), bindings.with("result", result), result),
            state.next());
      } catch (StateFailure failure) {
        OptionalInt index = state.rules().retrierFor(failure.error());
        if (index.isPresent() && mayRetry(state, index.getAsInt(), retriesOfRetrier)) {
          pauseBeforeRetry(state, visit, index.getAsInt(), retriesOfRetrier);
          continue;
        }
        return caught(state, bindings, failure);
      }
    }
  }

  private static boolean mayRetry(State state, int index, int[] retries) {
    return retries[index] < state.rules().retriers().get(index).maxAttempts();
  }

  private static void pauseBeforeRetry(
      State state, MachineRunner.Visit visit, int index, int[] retries)
      throws ExecutionTimedOut, InterruptedException {
    Run run = visit.run();
    ErrorRules.Retrier retrier = state.rules().retriers().get(index);
    run.sleepUntil(run.pause().now().plus(retrier.delay(retries[index], run.random())));
    retries[index]++;
  }

  private static MachineRunner.Step caught(State state, Bindings bindings, StateFailure failure)
      throws StateFailure {
    Optional<ErrorRules.Catcher> catcher = state.rules().catcherFor(failure.error());
    if (catcher.isEmpty()) {
      throw failure;
    }
    ObjectNode errorOutput = JsonNodeFactory.instance.objectNode();
    errorOutput.put("Error", failure.error());
    errorOutput.put("Cause", failure.cause());
    return MachineRunner.Step.of(
        catcher
            .get()
            .effect()
            .apply(state.name(), bindings.with("errorOutput", errorOutput), errorOutput),
        Optional.of(catcher.get().next()));
  }
}

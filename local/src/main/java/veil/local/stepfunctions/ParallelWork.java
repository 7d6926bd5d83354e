package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** A Parallel's work. */
record ParallelWork(State.Parallel parallel) implements Attempts.Work {

  @Override
  public JsonNode perform(MachineRunner.Visit visit, Bindings bindings)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    JsonNode input =
        parallel.arguments().isPresent()
            ? parallel.arguments().get().evaluate(bindings)
            : visit.input();
    visit.trail().add("ParallelStateStarted");
    List<Trail> trails = new ArrayList<>();
    List<Callable<JsonNode>> branches = new ArrayList<>();
    for (Machine branch : parallel.branches()) {
      Trail trail = visit.trail().branch();
      trails.add(trail);
      MachineRunner runner =
          new MachineRunner(visit.run(), branch, visit.scope().inner(), trail, visit.mapItem());
      branches.add(() -> runner.run(input));
    }
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    try {
      result.addAll(Branches.run(branches, branches.size()));
    } catch (StateFailure failure) {
      trails.forEach(visit.trail()::join);
      visit.trail().add("ParallelStateFailed");
      throw failure;
    }
    trails.forEach(visit.trail()::join);
    visit.trail().add("ParallelStateSucceeded");
    return result;
  }
}

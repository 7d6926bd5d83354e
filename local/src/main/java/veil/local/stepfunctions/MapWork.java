package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** A Map's work: its processor once for each item, results in the items' order. */
record MapWork(State.Each each) implements Attempts.Work {

  @Override
  public JsonNode perform(MachineRunner.Visit visit, Bindings bindings)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    JsonNode items =
        each.items().isPresent() ? each.items().get().evaluate(bindings) : visit.input();
    if (!items.isArray()) {
      throw StateFailure.ofQuery("Items", "The field 'Items' is not an array.");
    }
    int concurrency = concurrency(bindings);
    visit.trail().add("MapStateStarted", Details.none().put("length", items.size()));
    List<Trail> trails = new ArrayList<>();
    List<Callable<JsonNode>> iterations = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Trail trail = visit.trail().branch();
      trails.add(trail);
      int index = i;
      iterations.add(() -> iteration(visit, trail, bindings, index, items.get(index)));
    }
    ArrayNode result = JsonNodeFactory.instance.arrayNode();
    try {
      result.addAll(Branches.run(iterations, concurrency));
    } catch (StateFailure failure) {
      trails.forEach(visit.trail()::join);
      visit.trail().add("MapStateFailed");
      throw failure;
    }
    trails.forEach(visit.trail()::join);
    visit.trail().add("MapStateSucceeded");
    return result;
  }

  private int concurrency(Bindings bindings) throws StateFailure {
    if (each.maxConcurrency().isEmpty()) {
      return Limits.INLINE_MAP_CONCURRENCY;
    }
    JsonNode given = each.maxConcurrency().get().evaluate(bindings);
    long asked = PlainStates.seconds("MaxConcurrency", given, 0);
    return asked == 0
        ? Limits.INLINE_MAP_CONCURRENCY
        : (int) Math.min(asked, Limits.INLINE_MAP_CONCURRENCY);
  }

  private JsonNode iteration(
      MachineRunner.Visit visit, Trail trail, Bindings outer, int index, JsonNode value)
      throws StateFailure, ExecutionTimedOut, InterruptedException {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.put("Index", index);
    item.set("Value", value);
    ObjectNode named = Details.of("name", each.name()).put("index", index);
    trail.add("MapIterationStarted", named);
    try {
      JsonNode input = value;
      if (each.itemSelector().isPresent()) {
        ObjectNode context = ((ObjectNode) outer.states().get("context")).deepCopy();
        context.putObject("Map").set("Item", item);
        Bindings inner = Bindings.of(visit.input(), context, outer.variables());
        input = each.itemSelector().get().evaluate(inner);
      }
      MachineRunner runner =
          new MachineRunner(
              visit.run(), each.processor(), visit.scope().inner(), trail, Optional.of(item));
      JsonNode output = runner.run(input);
      trail.add("MapIterationSucceeded", "mapIterationSucceededEventDetails", named);
      return output;
    } catch (StateFailure failure) {
      trail.add("MapIterationFailed", "mapIterationFailedEventDetails", named);
      throw failure;
    }
  }
}

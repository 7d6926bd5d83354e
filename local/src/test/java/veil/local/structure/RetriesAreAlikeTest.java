package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whoever has read how one step is tried again knows it of all steps of that kind of machine. */
class RetriesAreAlikeTest {
  private static final Set<String> TIME_OUTS = Set.of("States.Timeout", "Sandbox.Timedout");

  /** Took all of the quarter of an hour that a function may have, and will the next time. */
  private static final String LONGEST_STEP = "BlurFaces";

  @Test
  void everyTaskRetriesInTheSameWayWithJitter() {
    Map<String, Set<JsonNode>> retriesByType = new HashMap<>();
    for (Path machine : Machines.files()) {
      Set<JsonNode> retries =
          retriesByType.computeIfAbsent(Machines.type(machine), type -> new HashSet<>());
      Machines.states(machine, "Task")
          .forEach(
              (state, task) -> {
                if (!state.equals(LONGEST_STEP)) {
                  retries.add(task.path("Retry"));
                }
              });
    }
    assertThat(retriesByType.values())
        .isNotEmpty()
        .allSatisfy(
            retries -> {
              assertThat(retries).hasSize(1);
              assertThat(retries.iterator().next()).isNotEmpty().allSatisfy(this::assertBounded);
            });
  }

  @Test
  void theLongestStepRetriesLikeTheOthersButForTimeOuts() {
    Map<String, JsonNode> tasks =
        Machines.states(Project.ROOT.resolve("statemachines/blur-video.asl.json"), "Task");
    JsonNode longest = tasks.remove(LONGEST_STEP).path("Retry");

    assertThat(tasks.values())
        .isNotEmpty()
        .allSatisfy(task -> assertThat(withoutTimeOuts(task.path("Retry"))).isEqualTo(longest))
        .allSatisfy(task -> assertThat(task.path("Retry")).isNotEqualTo(longest));
  }

  private void assertBounded(JsonNode retrier) {
    assertThat(retrier.path("JitterStrategy").asText()).isEqualTo("FULL");
    assertThat(retrier.path("MaxAttempts").asInt()).isPositive();
    assertThat(retrier.path("MaxDelaySeconds").asInt()).isPositive();
  }

  private static JsonNode withoutTimeOuts(JsonNode retry) {
    ArrayNode without = JsonNodeFactory.instance.arrayNode();
    for (JsonNode retrier : retry) {
      ObjectNode copy = retrier.deepCopy();
      ArrayNode names = copy.putArray("ErrorEquals");
      retrier
          .path("ErrorEquals")
          .forEach(
              name -> {
                if (!TIME_OUTS.contains(name.asText())) {
                  names.add(name);
                }
              });
      without.add(copy);
    }
    return without;
  }
}

package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/** What is kept, what is forgotten, and the clock of production. */
class LifetimeTest {

  @Test
  void forgetsTheOldestEndedExecutions() {
    try (TestingStack stack = new TestingStack()) {
      String definition =
          """
          {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}
          """;
      String machine = stack.service.register("m", definition, "STANDARD");
      String first = stack.await(stack.start(machine, "{}"));
      String second = stack.await(stack.start(machine, "{}"));
      for (int i = 1; i < Executions.KEPT_PER_MACHINE; i++) {
        stack.await(stack.start(machine, "{}"));
      }

      assertThatThrownBy(() -> stack.describe(first)).hasMessageContaining("ExecutionDoesNotExist");
      JsonNode kept = stack.describe(second);
      assertThat(kept.get("status").textValue()).isEqualTo("SUCCEEDED");
    }
  }

  @Test
  void realTimeKeepsToDeadlines() throws InterruptedException, ExecutionException {
    SystemPause pause = new SystemPause();
    Instant start = pause.now();

    pause.sleepUntil(start.minusSeconds(1));

    assertThat(pause.await(CompletableFuture.completedFuture("done"), start.plusSeconds(60)))
        .contains("done");
    assertThat(pause.await(new CompletableFuture<String>(), start.minusSeconds(1))).isEmpty();
    assertThat(pause.now()).isBetween(start, start.plusSeconds(30));
  }

  @Test
  void noExecutionStartsAfterClosing() {
    TestingStack stack = new TestingStack();
    String definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Succeed"}}}
        """;
    String machine = stack.service.register("m", definition, "STANDARD");

    stack.close();

    assertThatThrownBy(() -> stack.start(machine, "{}")).hasMessageContaining("ServiceUnavailable");
  }
}

package veil.local.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every state ends in bounded time, and every failure ends in a state that names it. */
class StateMachinesAreBoundedTest {
  private static final String ERRORS_PACKAGE = "veil.core.errors.";

  private final List<Path> machines = Machines.files();

  @Test
  void everyMachineHasATimeout() {
    assertThat(machines)
        .isNotEmpty()
        .allSatisfy(
            file -> assertThat(Project.json(file).path("TimeoutSeconds").asInt()).isPositive());
  }

  @Test
  void everyTaskWaitsLongerThanItsFunctionMayRun() {
    Map<String, JsonNode> functions = Project.resources(Project.FUNCTION);
    eachInvocation(
        (state, task) ->
            assertThat(task.path("TimeoutSeconds").asInt())
                .as(state)
                .isGreaterThan(longestSeconds(functions.get(Machines.invoked(task) + "Function"))));
  }

  /** The gateway waits 29 seconds for an Express machine, and a person in front of it. */
  @Test
  void everyExpressMachineEndsBeforeTheGatewayGivesUp() {
    for (Path machine : express()) {
      assertThat(Project.json(machine).path("TimeoutSeconds").asInt()).isBetween(1, 28);
      Machines.states(machine, "Task")
          .forEach(
              (state, task) -> {
                assertThat(task.path("TimeoutSeconds").asInt()).as(state).isBetween(1, 8);
                assertThat(waitsSeconds(task.path("Retry"))).as(state).isLessThanOrEqualTo(4);
                assertThat(errorNames(task.path("Retry")))
                    .as("a step that took all its time is not tried again")
                    .doesNotContain("States.Timeout", "Sandbox.Timedout", "States.ALL");
              });
    }
  }

  private static double waitsSeconds(JsonNode retry) {
    double waits = 0;
    for (JsonNode retrier : retry) {
      double wait = retrier.path("IntervalSeconds").asDouble();
      for (int attempt = 0; attempt < retrier.path("MaxAttempts").asInt(); attempt++) {
        waits += Math.min(wait, retrier.path("MaxDelaySeconds").asDouble());
        wait *= retrier.path("BackoffRate").asDouble();
      }
    }
    return waits;
  }

  private List<Path> express() {
    List<Path> found =
        machines.stream().filter(file -> Machines.type(file).equals("EXPRESS")).toList();
    assertThat(found).isNotEmpty();
    return found;
  }

  @Test
  void everyTaskCatchesWhateverIsLeftInTheEnd() {
    eachTask(
        (state, task) -> {
          JsonNode catchers = task.path("Catch");
          assertThat(catchers).as(state).isNotEmpty();
          assertThat(catchers.get(catchers.size() - 1).path("ErrorEquals").get(0).asText())
              .isEqualTo("States.ALL");
        });
  }

  @Test
  void everyNamedErrorIsAClass() {
    eachTask(
        (state, task) -> {
          for (String error : errorNames(task.path("Retry"), task.path("Catch"))) {
            if (error.startsWith("veil.") || error.startsWith("software.amazon.")) {
              assertThatCode(() -> Class.forName(error)).as(error).doesNotThrowAnyException();
            }
          }
        });
  }

  /**
   * In an identity machine this holds of the step that checks the client's request alone: whatever
   * another one throws is undone in the same way and is nothing that a client could mend.
   */
  @Test
  void everyErrorThatAStatesFunctionThrowsIsCaughtByName() {
    Map<String, Path> handlers = Project.handlers();
    eachInvocation(
        (state, task) -> {
          String function = Project.kebab(Machines.invoked(task));
          assertThat(handlers).containsKey(function);
          Path handler = handlers.get(function);
          if (handler.toString().contains("/identity/") && !function.equals("begin-request")) {
            return;
          }
          Set<String> thrown = new ThrownErrors(Project.deployedWith(handler)).of(handler);
          assertThat(thrown).as(state).isNotEmpty();
          assertThat(errorNames(task.path("Catch")))
              .as(state)
              .containsAll(thrown.stream().map(name -> ERRORS_PACKAGE + name).toList());
        });
  }

  @Test
  void everyErrorOfOursEndsInTheFailStateOfItsName() {
    eachTask(
        (state, task) -> {
          for (JsonNode catcher : task.path("Catch")) {
            String error = catcher.path("ErrorEquals").get(0).asText();
            if (error.startsWith(ERRORS_PACKAGE)) {
              assertThat(error)
                  .isEqualTo(ERRORS_PACKAGE + catcher.path("Next").asText() + "Exception");
              assertThat(catcher.path("Assign").path("failure").asText())
                  .isEqualTo("{% $states.errorOutput %}");
            }
          }
        });
  }

  @Test
  void everyFailStateTellsErrorAndCause() {
    for (Path machine : machines) {
      assertThat(Machines.states(machine, "Fail").values())
          .isNotEmpty()
          .allSatisfy(
              fail -> {
                assertThat(fail.path("Error").asText()).isNotBlank();
                assertThat(fail.path("Cause").asText()).isNotBlank();
              });
    }
  }

  @Test
  void everyChoiceHasADefault() {
    for (Path machine : machines) {
      assertThat(Machines.states(machine, "Choice").values())
          .allSatisfy(choice -> assertThat(choice.path("Default").asText()).isNotBlank());
    }
  }

  private void eachInvocation(TaskCheck check) {
    machines.forEach(machine -> Machines.invocations(machine).forEach(check::accept));
  }

  private void eachTask(TaskCheck check) {
    for (Path machine : machines) {
      Map<String, JsonNode> tasks = Machines.states(machine, "Task");
      assertThat(tasks).as(machine.toString()).isNotEmpty();
      tasks.forEach(check::accept);
    }
  }

  /** What a function's timeout may be at most, where a parameter sets it. */
  private static int longestSeconds(JsonNode function) {
    JsonNode timeout = function.path("Timeout");
    return timeout.isInt()
        ? timeout.asInt()
        : Project.template()
            .path("Parameters")
            .path(timeout.path("!Ref").asText())
            .path("MaxValue")
            .asInt(Integer.MAX_VALUE);
  }

  private static Set<String> errorNames(JsonNode... rules) {
    Set<String> names = new HashSet<>();
    for (JsonNode list : rules) {
      for (JsonNode rule : list) {
        rule.path("ErrorEquals").forEach(name -> names.add(name.asText()));
      }
    }
    return names;
  }

  /** What must hold of a Task state. */
  private interface TaskCheck {
    void accept(String name, JsonNode task);
  }
}

package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import veil.local.lambda.FunctionAnswer;

/** Map and Parallel: order, scopes of variables, failures (States Language, "Map", "Parallel"). */
class MapAndParallelTest {

  private final TestingStack stack = new TestingStack();

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void mapKeepsTheItemsOrder() {
    JsonNode described = stack.run("map", "{'items':[5,6,7,8],'factor':10}");

    assertThat(described.get("output").textValue()).isEqualTo("[50,61,72,83]");
    assertThat(stack.eventTypes(described))
        .contains("MapStateEntered", "MapStateStarted", "MapIterationStarted")
        .containsSubsequence("MapIterationSucceeded", "MapStateSucceeded", "MapStateExited");
  }

  @Test
  void mapOfNothingIsAnEmptyArray() {
    assertThat(stack.run("map", "{'items':[],'factor':10}").get("output").textValue())
        .isEqualTo("[]");
  }

  @Test
  void mapFailsWithTheIterationsErrorWhichItsCatchSees() {
    stack.functions.with(
        "item",
        (call, payload) ->
            payload.equals("61")
                ? TestingFunctions.failure("ItemBroken")
                : FunctionAnswer.success(payload));

    JsonNode described = stack.run("map", "{'items':[5,6,7,8],'factor':10}");

    assertThat(described.get("output").textValue()).isEqualTo("\"ItemBroken\"");
    assertThat(stack.eventTypes(described)).contains("MapIterationFailed", "MapStateFailed");
  }

  @Test
  void mapRefusesItemsThatAreNoArray() {
    JsonNode described = stack.run("map", "{'items':5,'factor':10}");

    assertThat(described.get("error").textValue()).isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void parallelGivesResultsInOrderAndInnerVariablesEndWithTheirBranch() {
    JsonNode described = stack.run("parallel", "{'n':1}");

    assertThat(TestingStack.json(described.get("output").textValue()))
        .isEqualTo(TestingStack.json("{'results':[3,'fine'],'innerIsGone':true}"));
  }

  @Test
  void parallelFailsWithItsBranchsError() {
    JsonNode described = stack.run("parallel", "{'n':10}");

    assertThat(described.get("status").textValue()).isEqualTo("FAILED");
    assertThat(described.get("error").textValue()).isEqualTo("TooMuch");
    assertThat(described.get("cause").textValue()).isEqualTo("more than ten");
    assertThat(stack.eventTypes(described))
        .containsSubsequence("ParallelStateFailed", "ExecutionFailed");
  }
}

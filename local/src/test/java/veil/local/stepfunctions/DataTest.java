package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expressions, variables, waits and limits (States Language, "Transforming data"). */
class DataTest {

  private final TestingStack stack = new TestingStack();

  @AfterEach
  void close() {
    stack.close();
  }

  private static String pass(String fields) {
    return ("{'QueryLanguage':'JSONata','StartAt':'A','States':{'A':{'Type':'Pass',"
            + fields
            + ",'End':true}}}")
        .replace('\'', '"');
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "'plain' | 'plain'",
        "{'a':['{% 1 %}',2,{'b':'{% $states.input.n %}'}]} | {'a':[1,2,{'b':null}]}",
        "'{% $states.input.list %}' | [1,2,3]",
        "'{% $states.input.list[0] %}' | 1",
        "'{% $states.input.list[$ > 2] %}' | 3",
        "'{% $states.input.list[$ > 2][] %}' | [3]",
        "'{% 10 / 4 %}' | 2.5",
        "'{% 10 / 5 %}' | 2",
        "'{% $states.input.n = null %}' | true",
        "'{% $states.context.Execution.Input.list[1] %}' | 2",
        "'{% $states.context.State.Name %}' | 'A'",
        "'{% $states.context.StateMachine.Name %}' | 'machine'",
        "'{% $states.context.Execution.StartTime %}' | '2026-03-14T01:00:00Z'",
        "'{% $partition([1..5], 2) %}' | [[1,2],[3,4],[5]]",
        "'{% $range(0, 10, 5) %}' | [0,5,10]",
        "'{% $count($states.input.list) %}' | 3",
        "'{% $length($uuid()) %}' | 36",
        "'{% $substring($hash(~abc~, ~SHA-256~), 0, 8) %}' | 'ba7816bf'",
      })
  void evaluates(String output, String expected) {
    String field = "'Output':" + output;
    String definition = pass(field).replace("~", "'");

    JsonNode described = stack.runDefinition(definition, "{'list':[1,2,3],'n':null}");

    assertThat(TestingStack.json(described.path("output").asText()))
        .as(described.toString())
        .isEqualTo(TestingStack.json(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "$states.input.missing",
    "$nope",
    "title",
    "$",
    "$states.result",
    "$eval(\"1\")",
    "$error(\"x\")",
    "function($x){$x}",
    "1/0",
    "$noSuchFunction(1)"
  })
  void failsTheStateWhereAnExpressionGivesNothing(String expression) {
    JsonNode described =
        stack.runDefinition(
            pass("'Output':'{% " + expression.replace("\"", "\\\"") + " %}'"), "{}");

    assertThat(described.path("error").asText()).isEqualTo("States.QueryEvaluationError");
    assertThat(described.get("cause").textValue()).contains("state 'A'");
    assertThat(stack.eventTypes(described))
        .containsExactly(
            "ExecutionStarted", "PassStateEntered", "EvaluationFailed", "ExecutionFailed");
  }

  @Test
  void assignedVariablesAreSeenByTheNextStateOnly() {
    String definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{
          "A":{"Type":"Pass","Assign":{"x":1},"Next":"B"},
          "B":{"Type":"Pass","Assign":{"x":"{% $x + 1 %}","y":"{% $x %}"},
               "Output":"{% $x %}","Next":"C"},
          "C":{"Type":"Pass","Output":["{% $states.input %}","{% $x %}","{% $y %}"],"End":true}}}
        """;

    assertThat(stack.runDefinition(definition, "{}").get("output").textValue())
        .isEqualTo("[1,2,1]");
  }

  @Test
  void waitsUntilATimestampWithOffset() {
    String definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{
          "A":{"Type":"Wait","Timestamp":"{% $states.input.at %}","End":true}}}
        """;

    JsonNode described = stack.runDefinition(definition, "{'at':'2026-03-14T03:00:30+01:00'}");

    assertThat(described.get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(stack.pause.sleptMillis()).isEqualTo(List.of(3_630_000L));
  }

  @Test
  void failsWhereNoChoiceHolds() {
    String definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{
          "A":{"Type":"Choice","Choices":[{"Condition":"{% $states.input.a %}","Next":"B"}]},
          "B":{"Type":"Succeed"}}}
        """;

    assertThat(stack.runDefinition(definition, "{'a':false}").get("error").textValue())
        .isEqualTo("States.NoChoiceMatched");
    assertThat(
            stack
                .describe(stack.await(stack.start(machineArn(), "{'a':1}")))
                .get("error")
                .textValue())
        .isEqualTo("States.QueryEvaluationError");
  }

  @Test
  void anOutputOverTheLimitFails() {
    String input = "\"" + "x".repeat(262_142) + "\"";

    JsonNode described =
        stack.runDefinition(pass("'Output':'{% $states.input & ~!~ %}'").replace("~", "'"), input);

    assertThat(described.get("error").textValue()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void anOutputAtTheLimitPasses() {
    String input = "\"" + "x".repeat(262_142) + "\"";

    JsonNode described = stack.runDefinition(pass("'Output':'{% $states.input %}'"), input);

    assertThat(described.get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(described.get("output").textValue()).isEqualTo(input);
  }

  @Test
  void aHistoryOf25000EventsFailsTheExecution() {
    String definition =
        """
        {"QueryLanguage":"JSONata","StartAt":"A","States":{"A":{"Type":"Pass","Next":"A"}}}
        """;

    JsonNode described = stack.runDefinition(definition, "{}");

    assertThat(described.get("status").textValue()).isEqualTo("FAILED");
    assertThat(described.get("cause").textValue()).contains("25000");
  }

  private static String machineArn() {
    return "arn:aws:states:us-east-1:000000000000:stateMachine:machine";
  }
}

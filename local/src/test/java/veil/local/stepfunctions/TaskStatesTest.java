package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import veil.local.lambda.FunctionAnswer;

/** Task states: results, Retry, Catch and time limits (States Language, "Errors"). */
class TaskStatesTest {

  private final TestingStack stack = new TestingStack();

  @AfterEach
  void close() {
    stack.close();
  }

  private static FunctionAnswer status(String status) {
    return FunctionAnswer.success("{\"status\":\"" + status + "\",\"message\":\"bad video\"}");
  }

  @Test
  void pollsWithGrowingWaitsUntilTheJobIsDone() {
    stack.functions.with(
        "check", (call, payload) -> status(call < 7 ? "IN_PROGRESS" : "SUCCEEDED"));

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(described.get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(described.get("output").textValue()).isEqualTo("{\"done\":\"j1\"}");
    assertThat(stack.pause.sleptMillis())
        .containsExactly(2000L, 4000L, 8000L, 16000L, 30000L, 30000L);
    assertThat(stack.functions.payloads()).hasSize(7).containsOnly("{\"jobId\":\"j1\"}");
  }

  @Test
  void onePollIsNineEvents() {
    stack.functions.with(
        "check", (call, payload) -> status(call < 2 ? "IN_PROGRESS" : "SUCCEEDED"));

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(stack.eventTypes(described))
        .containsExactly(
            "ExecutionStarted",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ChoiceStateEntered",
            "ChoiceStateExited",
            "WaitStateEntered",
            "WaitStateExited",
            "TaskStateEntered",
            "TaskScheduled",
            "TaskStarted",
            "TaskSucceeded",
            "TaskStateExited",
            "ChoiceStateEntered",
            "ChoiceStateExited",
            "SucceedStateEntered",
            "SucceedStateExited",
            "ExecutionSucceeded");
    assertThat(stack.entered)
        .containsExactly("CheckJob", "IsFinished", "WaitForJob", "CheckJob", "IsFinished", "Done");
  }

  @Test
  void failsWithTheFailStatesErrorAndComputedCause() {
    stack.functions.with("check", (call, payload) -> status("FAILED"));

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(described.get("status").textValue()).isEqualTo("FAILED");
    assertThat(described.get("error").textValue()).isEqualTo("Veil.JobFailed");
    assertThat(described.get("cause").textValue()).isEqualTo("job: bad video");
    assertThat(described.has("output")).isFalse();
  }

  @Test
  void endsAsTimedOutWhenTheMachinesTimeIsOver() {
    stack.functions.with("check", (call, payload) -> status("IN_PROGRESS"));

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(described.get("status").textValue()).isEqualTo("TIMED_OUT");
    assertThat(stack.eventTypes(described)).last().isEqualTo("ExecutionTimedOut");
    assertThat(described.get("stopDate").doubleValue() - described.get("startDate").doubleValue())
        .isCloseTo(3600, within(0.01));
  }

  @Test
  void retriesWithBackoffUpToTheMaximumDelay() {
    stack.functions.with(
        "flaky",
        (call, payload) ->
            call < 5 ? TestingFunctions.failure("Throttled") : FunctionAnswer.success("42"));

    JsonNode described = stack.run("retry", "{}");

    assertThat(described.get("output").textValue()).isEqualTo("42");
    assertThat(stack.pause.sleptMillis()).containsExactly(2000L, 6000L, 18000L, 20000L);
    assertThat(stack.eventTypes(described))
        .filteredOn(type -> type.equals("TaskFailed"))
        .hasSize(4);
  }

  @Test
  void goesToTheCatcherWhenRetriesAreUsedUp() {
    stack.functions.with("flaky", (call, payload) -> TestingFunctions.failure("Throttled"));

    JsonNode described = stack.run("retry", "{'a':1}");

    assertThat(stack.functions.calls("flaky")).isEqualTo(5);
    assertThat(TestingStack.json(described.get("output").textValue()))
        .isEqualTo(
            TestingStack.json(
                "{'error':'Throttled','cause':'no','input':{'a':1},'what':'Throttled'}"));
  }

  @Test
  void doesNotRetryWhereMaxAttemptsIsZero() {
    stack.functions.with("flaky", (call, payload) -> TestingFunctions.failure("Never"));

    stack.run("retry", "{}");

    assertThat(stack.functions.calls("flaky")).isEqualTo(1);
    assertThat(stack.entered).containsExactly("Call", "Handled");
  }

  @Test
  void aTimeoutIsRetriedByNameAndNotCaughtAsTaskFailed() {
    stack.functions.with(
        "flaky",
        (call, payload) -> {
          stack.pause.advanceSeconds(11);
          return FunctionAnswer.success("too late");
        });

    JsonNode described = stack.run("retry", "{}");

    assertThat(stack.functions.calls("flaky")).isEqualTo(2);
    assertThat(stack.eventTypes(described)).contains("TaskTimedOut");
    assertThat(stack.entered).containsExactly("Call", "HandledByWildcard");
    assertThat(TestingStack.json(described.get("output").textValue()).get("Error").textValue())
        .isEqualTo("States.Timeout");
  }

  @Test
  void anUncaughtErrorFailsTheExecutionWithTheFunctionsErrorAndItsJson() {
    stack.functions.with(
        "check", (call, payload) -> TestingFunctions.failure("veil.core.errors.X"));

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(described.get("error").textValue()).isEqualTo("veil.core.errors.X");
    assertThat(
            TestingStack.json(described.get("cause").textValue()).get("errorMessage").textValue())
        .isEqualTo("no");
  }

  @Test
  void anInvokerThatThrowsIsATransportFailure() {
    stack.functions.with(
        "check",
        (call, payload) -> {
          throw new IllegalStateException("connection refused");
        });

    JsonNode described = stack.run("poll", "{'jobId':'j1'}");

    assertThat(described.get("error").textValue()).isEqualTo("Lambda.SdkClientException");
    assertThat(described.get("cause").textValue()).contains("connection refused");
  }

  @Test
  void aResultOverTheLimitIsADataLimitErrorThatWildcardsDoNotCatch() {
    String large = "\"" + "x".repeat(262_144) + "\"";
    stack.functions.with("flaky", (call, payload) -> FunctionAnswer.success(large));

    JsonNode described = stack.run("retry", "{}");

    assertThat(described.get("status").textValue()).isEqualTo("FAILED");
    assertThat(described.get("error").textValue()).isEqualTo("States.DataLimitExceeded");
  }

  @Test
  void fullJitterStaysBelowTheDelayAndIsRepeatable() {
    ErrorRules.Retrier retrier =
        new ErrorRules.Retrier(List.of("E"), 4, 3, 2, java.util.OptionalLong.empty(), true);

    Duration first = retrier.delay(2, new Random(1));

    assertThat(first).isBetween(Duration.ZERO, Duration.ofSeconds(16));
    assertThat(retrier.delay(2, new Random(1))).isEqualTo(first);
    assertThat(retrier.delay(2, new Random(2))).isNotEqualTo(first);
  }

  @Test
  void wildcardsFollowTheSpecification() {
    assertThat(ErrorRules.matches(List.of("States.ALL"), "anything")).isTrue();
    assertThat(ErrorRules.matches(List.of("States.ALL"), "States.Timeout")).isTrue();
    assertThat(ErrorRules.matches(List.of("States.TaskFailed"), "States.Timeout")).isFalse();
    assertThat(ErrorRules.matches(List.of("States.TaskFailed"), "anything")).isTrue();
    assertThat(ErrorRules.matches(List.of("States.ALL"), "States.DataLimitExceeded")).isFalse();
    assertThat(ErrorRules.matches(List.of("States.Runtime"), "States.Runtime")).isFalse();
    assertThat(ErrorRules.matches(List.of("a.B"), "a.C")).isFalse();
  }
}

package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionAlreadyExistsException;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.InvalidNameException;
import software.amazon.awssdk.services.sfn.model.InvalidTokenException;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineType;
import veil.local.lambda.FunctionAnswer;

/** The wire protocol as the AWS SDK speaks it. */
class SfnClientContractTest {

  private final TestingStack stack = new TestingStack();
  private final CountDownLatch release = new CountDownLatch(1);
  private TestingEndpoint endpoint;
  private SfnClient client;
  private String machineArn;

  @BeforeEach
  void open() throws IOException {
    machineArn = stack.service.register("poll", TestingStack.definition("poll"), "STANDARD");
    endpoint = new TestingEndpoint(stack.service);
    client =
        SfnClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    stack.functions.with(
        "check", (call, payload) -> FunctionAnswer.success("{\"status\":\"SUCCEEDED\"}"));
  }

  @AfterEach
  void close() {
    release.countDown();
    client.close();
    endpoint.close();
    stack.close();
  }

  private StartExecutionResponse start(String name, String input) {
    return client.startExecution(r -> r.stateMachineArn(machineArn).name(name).input(input));
  }

  private void blockTheFunction() {
    stack.functions.with(
        "check",
        (call, payload) -> {
          try {
            release.await();
          } catch (InterruptedException stopped) {
            return TestingFunctions.failure("Stopped");
          }
          return FunctionAnswer.success("{\"status\":\"SUCCEEDED\"}");
        });
  }

  @Test
  void startsAndDescribesAnExecution() {
    StartExecutionResponse started = start("one", "{\"jobId\": \"j\"}");
    stack.await(started.executionArn());

    DescribeExecutionResponse described =
        client.describeExecution(r -> r.executionArn(started.executionArn()));

    assertThat(started.executionArn())
        .isEqualTo("arn:aws:states:us-east-1:000000000000:execution:poll:one");
    assertThat(started.startDate()).isEqualTo(Instant.parse("2026-03-14T01:00:00Z"));
    assertThat(described.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(described.name()).isEqualTo("one");
    assertThat(described.stateMachineArn()).isEqualTo(machineArn);
    assertThat(described.input()).isEqualTo("{\"jobId\":\"j\"}");
    assertThat(described.output()).isEqualTo("{\"done\":\"j\"}");
    assertThat(described.stopDate()).isEqualTo(started.startDate());
  }

  @Test
  void historyTellsTheStoryInPagesAndBackwards() {
    String arn = stack.await(start("one", "{\"jobId\":\"j\"}").executionArn());

    List<HistoryEvent> events =
        client
            .getExecutionHistoryPaginator(r -> r.executionArn(arn).maxResults(3))
            .events()
            .stream()
            .toList();
    List<HistoryEvent> backwards =
        client.getExecutionHistory(r -> r.executionArn(arn).reverseOrder(true)).events();

    assertThat(events)
        .extracting(HistoryEvent::type)
        .containsExactly(
            HistoryEventType.EXECUTION_STARTED,
            HistoryEventType.TASK_STATE_ENTERED,
            HistoryEventType.TASK_SCHEDULED,
            HistoryEventType.TASK_STARTED,
            HistoryEventType.TASK_SUCCEEDED,
            HistoryEventType.TASK_STATE_EXITED,
            HistoryEventType.CHOICE_STATE_ENTERED,
            HistoryEventType.CHOICE_STATE_EXITED,
            HistoryEventType.SUCCEED_STATE_ENTERED,
            HistoryEventType.SUCCEED_STATE_EXITED,
            HistoryEventType.EXECUTION_SUCCEEDED);
    assertThat(events)
        .extracting(HistoryEvent::id)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L);
    assertThat(events)
        .extracting(HistoryEvent::previousEventId)
        .containsExactly(0L, 0L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    assertThat(backwards).isEqualTo(events.reversed());
    assertThat(events.get(1).stateEnteredEventDetails().name()).isEqualTo("CheckJob");
    assertThat(events.get(2).taskScheduledEventDetails().parameters()).contains("\"check\"");
    assertThat(events.get(2).taskScheduledEventDetails().timeoutInSeconds()).isEqualTo(30);
    assertThat(events.get(4).taskSucceededEventDetails().output()).contains("\"StatusCode\":200");
    assertThat(events.get(5).stateExitedEventDetails().assignedVariables())
        .containsEntry("waitSeconds", "2");
    assertThat(events.get(10).executionSucceededEventDetails().output())
        .isEqualTo("{\"done\":\"j\"}");
  }

  @Test
  void historyLeavesDataOutWhenAskedTo() {
    String arn = stack.await(start("one", "{\"jobId\":\"j\"}").executionArn());

    List<HistoryEvent> events =
        client.getExecutionHistory(r -> r.executionArn(arn).includeExecutionData(false)).events();

    assertThat(events.get(1).stateEnteredEventDetails().name()).isEqualTo("CheckJob");
    assertThat(events.get(1).stateEnteredEventDetails().input()).isNull();
    assertThat(events.getLast().executionSucceededEventDetails().output()).isNull();
  }

  @Test
  void theSameStartTwiceIsOneExecutionWhileItRuns() {
    blockTheFunction();
    StartExecutionResponse first = start("one", "{\"jobId\":\"j\"}");

    assertThat(start("one", "{\"jobId\":\"j\"}")).isEqualTo(first);
    assertThatThrownBy(() -> start("one", "{\"jobId\":\"other\"}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
    release.countDown();
    stack.await(first.executionArn());
    assertThatThrownBy(() -> start("one", "{\"jobId\":\"j\"}"))
        .isInstanceOf(ExecutionAlreadyExistsException.class);
  }

  @Test
  void refusesBadStartsWithTheServicesErrors() {
    assertThatThrownBy(() -> start("a b", "{}")).isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> start("x".repeat(81), "{}")).isInstanceOf(InvalidNameException.class);
    assertThatThrownBy(() -> start("one", "{nonsense"))
        .isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> start("one", "\"" + "x".repeat(262_143) + "\""))
        .isInstanceOfSatisfying(
            SfnException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ValidationException"));
    assertThatThrownBy(() -> start("one", "\"" + "ü".repeat(131_072) + "\""))
        .isInstanceOf(InvalidExecutionInputException.class);
    assertThatThrownBy(() -> client.startExecution(r -> r.stateMachineArn(machineArn + "x")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(() -> client.describeExecution(r -> r.executionArn("arn:none")))
        .isInstanceOf(ExecutionDoesNotExistException.class);
  }

  @Test
  void stopsAnExecution() {
    blockTheFunction();
    String arn = start("one", "{\"jobId\":\"j\"}").executionArn();

    client.stopExecution(r -> r.executionArn(arn).error("Enough").cause("user"));

    stack.await(arn);
    DescribeExecutionResponse described = client.describeExecution(r -> r.executionArn(arn));
    assertThat(described.status()).isEqualTo(ExecutionStatus.ABORTED);
    assertThat(described.error()).isEqualTo("Enough");
    assertThat(described.cause()).isEqualTo("user");
    assertThat(client.getExecutionHistory(r -> r.executionArn(arn)).events().getLast().type())
        .isEqualTo(HistoryEventType.EXECUTION_ABORTED);
  }

  @Test
  void closingTheServiceStopsWhatRuns() {
    blockTheFunction();
    String arn = start("one", "{\"jobId\":\"j\"}").executionArn();

    stack.close();

    assertThat(stack.describe(arn).get("status").textValue()).isEqualTo("ABORTED");
  }

  @Test
  void listsExecutionsByStatusInPagesTheLatestFirst() {
    for (String name : List.of("a", "b", "c")) {
      stack.await(start(name, "{\"jobId\":\"j\"}").executionArn());
    }
    stack.await(start("broken", "{}").executionArn());

    assertThat(client.listExecutionsPaginator(r -> r.stateMachineArn(machineArn).maxResults(2)))
        .flatMap(page -> page.executions())
        .extracting(ExecutionListItem::name)
        .containsExactly("broken", "c", "b", "a");
    assertThat(
            client
                .listExecutions(
                    r -> r.stateMachineArn(machineArn).statusFilter(ExecutionStatus.FAILED))
                .executions())
        .extracting(ExecutionListItem::name)
        .containsExactly("broken");
    assertThatThrownBy(
            () -> client.listExecutions(r -> r.stateMachineArn(machineArn).nextToken("zzz")))
        .isInstanceOf(InvalidTokenException.class);
  }

  @Test
  void showsStateMachines() {
    assertThat(client.listStateMachines().stateMachines())
        .singleElement()
        .satisfies(
            machine -> {
              assertThat(machine.name()).isEqualTo("poll");
              assertThat(machine.type()).isEqualTo(StateMachineType.STANDARD);
            });
    assertThat(client.describeStateMachine(r -> r.stateMachineArn(machineArn)).definition())
        .isEqualTo(TestingStack.definition("poll"));
  }
}

package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.IncludedData;
import software.amazon.awssdk.services.sfn.model.InvalidArnException;
import software.amazon.awssdk.services.sfn.model.InvalidExecutionInputException;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.StateMachineTypeNotSupportedException;
import software.amazon.awssdk.services.sfn.model.SyncExecutionStatus;
import veil.local.gateway.FrontDoor;
import veil.local.lambda.FunctionAnswer;

/** Express machines and StartSyncExecution, as the AWS SDK speaks them. */
class ExpressExecutionsTest {

  private static final String MACHINE =
      """
      {"QueryLanguage":"JSONata","StartAt":"Ask","TimeoutSeconds":28,"States":{
        "Ask":{"Type":"Task","Resource":"arn:aws:states:::lambda:invoke",
          "Arguments":{"FunctionName":"ask","Payload":"{% $states.input %}"},
          "Output":"{% $states.result.Payload %}","End":true}}}
      """;

  private final TestingStack stack = new TestingStack();
  private final String express = stack.service.register("ask", MACHINE, "EXPRESS");
  private FrontDoor door;
  private SfnClient client;

  @BeforeEach
  void open() {
    door = FrontDoor.open(0, exchange -> exchange.sendResponseHeaders(404, -1));
    door.serve(stack.service);
    client =
        SfnClient.builder()
            .endpointOverride(door.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .overrideConfiguration(
                c ->
                    c.putAdvancedOption(
                        SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
  }

  @AfterEach
  void close() {
    client.close();
    door.close();
    stack.close();
  }

  @Test
  void answersWithTheOutput() {
    StartSyncExecutionResponse answer =
        client.startSyncExecution(
            r -> r.stateMachineArn(express).name("one").input("{\"word\":\"naïve\"}"));

    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
    assertThat(answer.output()).isEqualTo("{\"word\":\"naïve\"}");
    assertThat(answer.outputDetails().included()).isTrue();
    assertThat(answer.input()).isEqualTo("{\"word\":\"naïve\"}");
    assertThat(answer.error()).isNull();
    assertThat(answer.name()).isEqualTo("one");
    assertThat(answer.stateMachineArn()).isEqualTo(express);
    assertThat(answer.executionArn())
        .startsWith("arn:aws:states:us-east-1:000000000000:express:ask:one:");
    assertThat(answer.startDate()).isEqualTo(Instant.parse("2026-03-14T01:00:00Z"));
    assertThat(answer.stopDate()).isEqualTo(answer.startDate());
    assertThat(answer.billingDetails().billedDurationInMilliseconds()).isEqualTo(100);
    assertThat(answer.billingDetails().billedMemoryUsedInMB()).isEqualTo(64);
  }

  @Test
  void answersWithTheErrorOfAFailure() {
    stack.functions.with("ask", (call, payload) -> TestingFunctions.failure("Broken"));

    StartSyncExecutionResponse answer = client.startSyncExecution(r -> r.stateMachineArn(express));

    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.FAILED);
    assertThat(answer.error()).isEqualTo("Broken");
    assertThat(answer.cause()).contains("\"errorMessage\":\"no\"");
    assertThat(answer.output()).isNull();
  }

  @Test
  void answersThatItTimedOut() {
    stack.functions.with(
        "ask",
        (call, payload) -> {
          stack.pause.advanceSeconds(29);
          return FunctionAnswer.success("{}");
        });

    StartSyncExecutionResponse answer = client.startSyncExecution(r -> r.stateMachineArn(express));

    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.TIMED_OUT);
    assertThat(answer.billingDetails().billedDurationInMilliseconds()).isEqualTo(29_000);
  }

  @Test
  void leavesDataOutWhenAskedTo() {
    StartSyncExecutionResponse answer =
        client.startSyncExecution(
            r -> r.stateMachineArn(express).includedData(IncludedData.METADATA_ONLY));

    assertThat(answer.status()).isEqualTo(SyncExecutionStatus.SUCCEEDED);
    assertThat(answer.input()).isNull();
    assertThat(answer.output()).isNull();
  }

  @Test
  void aNameMayBeUsedTwice() {
    String first = sync("same").executionArn();

    assertThat(sync("same").executionArn()).isNotEqualTo(first);
    assertThat(stack.functions.calls("ask")).isEqualTo(2);
  }

  private StartSyncExecutionResponse sync(String name) {
    return client.startSyncExecution(r -> r.stateMachineArn(express).name(name));
  }

  @Test
  void startsWithoutWaitingAndKeepsNoRecord() {
    String arn = stack.await(client.startExecution(r -> r.stateMachineArn(express)).executionArn());

    assertThat(stack.functions.calls("ask")).isEqualTo(1);
    assertThatThrownBy(() -> client.describeExecution(r -> r.executionArn(arn)))
        .isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> client.getExecutionHistory(r -> r.executionArn(arn)))
        .isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> client.stopExecution(r -> r.executionArn(arn)))
        .isInstanceOf(InvalidArnException.class);
    assertThatThrownBy(() -> client.listExecutions(r -> r.stateMachineArn(express)))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    String standard = stack.service.register("slow", MACHINE, "STANDARD");
    assertThatThrownBy(() -> client.startSyncExecution(r -> r.stateMachineArn(standard)))
        .isInstanceOf(StateMachineTypeNotSupportedException.class);
    assertThatThrownBy(() -> client.startSyncExecution(r -> r.stateMachineArn(express + "x")))
        .isInstanceOf(StateMachineDoesNotExistException.class);
    assertThatThrownBy(
            () -> client.startSyncExecution(r -> r.stateMachineArn(express).input("{nonsense")))
        .isInstanceOf(InvalidExecutionInputException.class);
  }

  /** Clients that are not told to leave the prefix away put it before the endpoint's host. */
  @Test
  void answersUnderTheHostWithThePrefix() throws IOException {
    String body = "{\"stateMachineArn\":\"" + express + "\"}";
    String request =
        "POST / HTTP/1.1\r\nHost: sync-localhost\r\nX-Amz-Target:"
            + " AWSStepFunctions.StartSyncExecution\r\nContent-Type: application/x-amz-json-1.0\r\n"
            + "Content-Length: %d\r\nConnection: close\r\n\r\n%s".formatted(body.length(), body);
    URI endpoint = door.endpoint();
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\":\"SUCCEEDED\"");
    }
  }
}

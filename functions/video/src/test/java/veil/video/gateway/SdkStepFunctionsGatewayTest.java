package veil.video.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.StateMachineDoesNotExistException;
import veil.testing.TestingAwsEndpoint;

class SdkStepFunctionsGatewayTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";

  private TestingAwsEndpoint endpoint;
  private SfnClient client;
  private SdkStepFunctionsGateway stepFunctions;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestingAwsEndpoint();
    client =
        endpoint
            .pointHere(SfnClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    stepFunctions = new SdkStepFunctionsGateway(client);
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void anExecutionIsStartedUnderItsName() {
    endpoint.answerWith(200, "{\"executionArn\":\"arn:e\",\"startDate\":1}");
    assertThat(stepFunctions.startExecution(MACHINE, "name", "{}")).contains("arn:e");
    assertThat(endpoint.onlyRequest().target()).contains("AWSStepFunctions.StartExecution");
    assertThat(endpoint.onlyRequest().body()).contains("\"name\":\"name\"").contains(MACHINE);
  }

  @Test
  void anExecutionThatExistsIsNoError() {
    fail("ExecutionAlreadyExists");
    assertThat(stepFunctions.startExecution(MACHINE, "name", "{}")).isEmpty();
  }

  @Test
  void otherErrorsKeepTheirName() {
    fail("StateMachineDoesNotExist");
    assertThatThrownBy(() -> stepFunctions.startExecution(MACHINE, "name", "{}"))
        .isExactlyInstanceOf(StateMachineDoesNotExistException.class);
  }

  private void fail(String code) {
    endpoint.answerWith(400, "{\"__type\":\"%s\",\"message\":\"no\"}".formatted(code));
  }
}

package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import veil.local.gateway.AwsServiceException;

/** Messages to queues, as sqs:sendMessage sends them. */
class MessagesTest {

  private final TestingStack stack = new TestingStack();

  @AfterEach
  void close() {
    stack.close();
  }

  private JsonNode send(String body) {
    String machine =
        """
        {"QueryLanguage":"JSONata","StartAt":"Send","States":{
          "Send":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
            "Arguments":{"QueueUrl":"http://queue","MessageBody":%s},
            "Catch":[{"ErrorEquals":["SQS.QueueDoesNotExistException"],
              "Output":"{%% $states.errorOutput %%}","Next":"Refused"}],
            "End":true},
          "Refused":{"Type":"Succeed"}}}
        """;
    return stack.runDefinition(machine.formatted(body), "{'userId':'ada'}");
  }

  private static JsonNode output(JsonNode described) {
    return TestingStack.json(described.get("output").textValue());
  }

  @Test
  void sendsAnObjectAsJsonAndATextAsItIs() {
    JsonNode described = send("{\"task\":\"X\",\"of\":\"{% $states.input.userId %}\"}");
    send("\"plain\"");

    assertThat(stack.queues.sent())
        .containsExactly(
            new TestingQueues.Sent("http://queue", "{\"task\":\"X\",\"of\":\"ada\"}", 0),
            new TestingQueues.Sent("http://queue", "plain", 0));
    assertThat(output(described).get("MessageId").textValue()).isEqualTo("message-1");
    assertThat(output(described).get("MD5OfMessageBody").textValue())
        .isEqualTo("8f99de751b5ead390d2ca53431d8ae81");
    assertThat(stack.eventTypes(described)).contains("TaskScheduled", "TaskSucceeded");
    assertThat(stack.history(described.get("executionArn").textValue()).toString())
        .contains("\"resourceType\":\"sqs\",\"resource\":\"sendMessage\"");
  }

  @Test
  void holdsAMessageBackAsLongAsItIsTold() {
    JsonNode described = send("\"plain\",\"DelaySeconds\":\"{% 60 * 2 %}\"");

    assertThat(described.get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(stack.queues.sent().getFirst().delaySeconds()).isEqualTo(120);
    assertThat(send("\"plain\",\"DelaySeconds\":\"{% 'soon' %}\"").get("status").textValue())
        .isEqualTo("FAILED");
  }

  @Test
  void namesARefusalAsTheIntegrationDoes() {
    stack.queues.refuse("QueueDoesNotExist");

    JsonNode described = send("\"plain\"");

    assertThat(stack.entered).last().isEqualTo("Refused");
    assertThat(output(described).get("Error").textValue())
        .isEqualTo("SQS.QueueDoesNotExistException");
  }

  @Test
  void hasNoQueuesUnlessItIsGivenSome() {
    try (TestingStack bare = new TestingStack()) {
      StepFunctionsService service =
          new StepFunctionsService(bare.functions, bare.pause, new Random(7), bare);
      String machine =
          """
          {"QueryLanguage":"JSONata","StartAt":"Send","States":{
            "Send":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage",
              "Arguments":{"QueueUrl":"http://queue","MessageBody":"b"},"End":true}}}
          """;
      JsonNode request =
          TestingStack.JSON
              .createObjectNode()
              .put("stateMachineArn", service.register("m", machine, "EXPRESS"));
      try (service) {
        assertThat(service.startSyncExecution(request).get("error").textValue())
            .isEqualTo("SQS.QueueDoesNotExistException");
      } catch (AwsServiceException refused) {
        throw new IllegalStateException(refused);
      }
    }
  }
}

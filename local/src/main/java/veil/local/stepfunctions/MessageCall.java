package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import veil.local.gateway.AwsServiceException;

/** A message to a queue. */
record MessageCall(
    QueueSender queues, String queueUrl, String messageBody, int delaySeconds, JsonNode parameters)
    implements Integration {

  /** A body that is no text is sent as JSON. */
  static MessageCall of(QueueSender queues, JsonNode arguments) throws StateFailure {
    JsonNode url = arguments.path("QueueUrl");
    if (!url.isTextual() || url.textValue().isEmpty()) {
      throw StateFailure.ofQuery("Arguments/QueueUrl", "QueueUrl is not a queue's address");
    }
    JsonNode delay = arguments.path("DelaySeconds");
    if (!delay.isMissingNode() && !delay.canConvertToExactIntegral()) {
      throw StateFailure.ofQuery("Arguments/DelaySeconds", "DelaySeconds is not a whole number");
    }
    JsonNode body = arguments.path("MessageBody");
    String text = body.isTextual() ? body.textValue() : body.toString();
    return new MessageCall(queues, url.textValue(), text, delay.asInt(0), arguments);
  }

  @Override
  public String service() {
    return "sqs";
  }

  @Override
  public String operation() {
    return "sendMessage";
  }

  @Override
  public JsonNode call() throws StateFailure {
    ObjectNode result = JsonNodeFactory.instance.objectNode();
    try {
      result.put("MD5OfMessageBody", md5(messageBody));
      result.put("MessageId", queues.send(queueUrl, messageBody, delaySeconds));
    } catch (AwsServiceException refused) {
      String suffix = refused.code().endsWith("Exception") ? "" : "Exception";
      throw new StateFailure("SQS." + refused.code() + suffix, refused.getMessage());
    } catch (RuntimeException unreachable) {
      throw new StateFailure("SQS.SdkClientException", unreachable.toString());
    }
    Integration.addMetadata(result, Map.of("Content-Type", "application/x-amz-json-1.0"));
    return result;
  }

  private static String md5(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("this Java has no MD5", missing);
    }
  }
}

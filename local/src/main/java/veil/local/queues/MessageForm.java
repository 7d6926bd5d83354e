package veil.local.queues;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import veil.local.gateway.LocalNames;

/** A message as clients and as functions receive it. */
final class MessageForm {
  private MessageForm() {}

  /** As ReceiveMessage answers it. */
  static ObjectNode received(QueuedMessage message) {
    ObjectNode form =
        JsonNodeFactory.instance
            .objectNode()
            .put("MessageId", message.id())
            .put("ReceiptHandle", message.receipt())
            .put("Body", message.body())
            .put("MD5OfBody", md5(message.body()));
    form.set("Attributes", attributes(message));
    return form;
  }

  /**
   * The event of an event source mapping.
   *
   * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
   *     SQS</a>
   */
  static ObjectNode event(List<QueuedMessage> messages, String queueArn) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    ArrayNode records = event.putArray("Records");
    for (QueuedMessage message : messages) {
      ObjectNode one =
          records
              .addObject()
              .put("messageId", message.id())
              .put("receiptHandle", message.receipt())
              .put("body", message.body())
              .put("md5OfBody", md5(message.body()))
              .put("eventSource", "aws:sqs")
              .put("eventSourceARN", queueArn)
              .put("awsRegion", LocalNames.REGION);
      one.set("attributes", attributes(message));
      one.putObject("messageAttributes");
    }
    return event;
  }

  static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no MD5", e);
    }
  }

  private static ObjectNode attributes(QueuedMessage message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("ApproximateReceiveCount", Integer.toString(message.receiveCount()))
        .put("SentTimestamp", millis(message.sentAt()))
        .put("SenderId", LocalNames.ACCOUNT)
        .put(
            "ApproximateFirstReceiveTimestamp",
            millis(message.firstReceivedAt().orElse(message.sentAt())));
  }

  private static String millis(Instant moment) {
    return Long.toString(moment.toEpochMilli());
  }
}

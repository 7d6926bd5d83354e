package veil.local.queues;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import veil.local.gateway.AwsJsonService;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.LocalNames;

/**
 * SQS on this machine: the template's standard queues, in memory, over the AWS JSON protocol.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/">Amazon SQS
 *     API reference</a>
 */
public final class QueueService implements AwsJsonService {
  static final int MOST_BODY_BYTES = 1024 * 1024;
  private static final int MOST_MESSAGES_A_CALL = 10;
  private static final int LONGEST_WAIT_SECONDS = 20;
  private static final int LONGEST_HIDDEN_SECONDS = 43_200;
  private static final int LONGEST_DELAY_SECONDS = 900;

  private final URI endpoint;
  private final Queues queues;

  /**
   * @param endpoint the front door, for queue addresses
   */
  public QueueService(List<QueueSpec> specs, URI endpoint, Clock clock) {
    this.endpoint = endpoint;
    this.queues = new Queues(specs, clock);
  }

  /** The address of a queue of that name. */
  public static String url(URI endpoint, String name) {
    return endpoint + "/" + LocalNames.ACCOUNT + "/" + name;
  }

  @Override
  public String targetPrefix() {
    return "AmazonSQS";
  }

  @Override
  public JsonNode call(String operation, JsonNode body) throws AwsServiceException {
    QueueRequest request = new QueueRequest(body);
    return switch (operation) {
      case "SendMessage" -> sendMessage(request);
      case "ReceiveMessage" -> receiveMessage(request);
      case "DeleteMessage" -> deleteMessage(request);
      case "ChangeMessageVisibility" -> changeVisibility(request);
      case "GetQueueAttributes" -> attributes(request);
      case "GetQueueUrl" -> queueUrl(request);
      case "ListQueues" -> listQueues(request);
      case "PurgeQueue" -> {
        queue(request).purge();
        yield none();
      }
      default ->
          throw new AwsServiceException(
              400, "UnknownOperationException", "SQS on this machine has no " + operation);
    };
  }

  /**
   * Sends a message to a queue by its name, address or ARN and tells its id.
   *
   * @throws AwsServiceException QueueDoesNotExist, or what SendMessage refuses
   */
  public String send(String queue, String body) throws AwsServiceException {
    return send(queue, body, 0);
  }

  /**
   * Sends a message that nobody receives for a while.
   *
   * @param delaySeconds 0 to 900
   * @throws AwsServiceException QueueDoesNotExist, or what SendMessage refuses
   */
  public String send(String queue, String body, int delaySeconds) throws AwsServiceException {
    return send(named(queue), body, delay(delaySeconds));
  }

  /** The queue of that name. */
  LocalQueue named(String queue) throws AwsServiceException {
    return queues.named(queue);
  }

  private static Duration delay(int seconds) throws AwsServiceException {
    if (seconds < 0 || seconds > LONGEST_DELAY_SECONDS) {
      throw QueueRequest.invalid("DelaySeconds must be 0 to " + LONGEST_DELAY_SECONDS + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private static String send(LocalQueue queue, String body, Duration delay)
      throws AwsServiceException {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > MOST_BODY_BYTES) {
      throw QueueRequest.invalid("MessageBody must be 1 to " + MOST_BODY_BYTES + " bytes long.");
    }
    return queue
        .send(body, delay)
        .orElseThrow(
            () -> new AwsServiceException(400, "OverLimit", "The queue holds too many messages."));
  }

  private JsonNode sendMessage(QueueRequest request) throws AwsServiceException {
    if (request.has("MessageAttributes")) {
      throw new AwsServiceException(
          400, "UnsupportedOperation", "Queues on this machine take no MessageAttributes.");
    }
    String body = request.text("MessageBody");
    Duration delay = delay(request.number("DelaySeconds", 0, 0, LONGEST_DELAY_SECONDS));
    String id = send(queue(request), body, delay);
    return none().put("MessageId", id).put("MD5OfMessageBody", MessageForm.md5(body));
  }

  private JsonNode receiveMessage(QueueRequest request) throws AwsServiceException {
    LocalQueue queue = queue(request);
    int most = request.number("MaxNumberOfMessages", 1, 1, MOST_MESSAGES_A_CALL);
    int hidden =
        request.number(
            "VisibilityTimeout", queue.spec().visibilitySeconds(), 0, LONGEST_HIDDEN_SECONDS);
    int wait = request.number("WaitTimeSeconds", 0, 0, LONGEST_WAIT_SECONDS);
    try {
      ObjectNode answer = none();
      ArrayNode messages = JsonNodeFactory.instance.arrayNode();
      queue
          .receive(most, Duration.ofSeconds(hidden), Duration.ofSeconds(wait))
          .forEach(message -> messages.add(MessageForm.received(message)));
      if (!messages.isEmpty()) {
        answer.set("Messages", messages);
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AwsServiceException(503, "ServiceUnavailable", "the stack is closing");
    }
  }

  private JsonNode deleteMessage(QueueRequest request) throws AwsServiceException {
    queue(request).delete(request.text("ReceiptHandle"));
    return none(); // The service says nothing either where the receipt is an old one.
  }

  private JsonNode changeVisibility(QueueRequest request) throws AwsServiceException {
    int seconds = request.number("VisibilityTimeout", 0, 0, LONGEST_HIDDEN_SECONDS);
    if (!queue(request).hide(request.text("ReceiptHandle"), Duration.ofSeconds(seconds))) {
      throw new AwsServiceException(
          400, "MessageNotInflight", "The message referred to isn't in flight.");
    }
    return none();
  }

  private JsonNode attributes(QueueRequest request) throws AwsServiceException {
    LocalQueue queue = queue(request);
    LocalQueue.Counts counts = queue.counts();
    ObjectNode answer = none();
    answer
        .putObject("Attributes")
        .put("QueueArn", arn(queue.spec().name()))
        .put("ApproximateNumberOfMessages", Integer.toString(counts.visible()))
        .put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.hidden()))
        .put("VisibilityTimeout", Integer.toString(queue.spec().visibilitySeconds()))
        .put("MessageRetentionPeriod", Integer.toString(queue.spec().retentionSeconds()));
    return answer;
  }

  private JsonNode queueUrl(QueueRequest request) throws AwsServiceException {
    return none().put("QueueUrl", url(endpoint, named(request.text("QueueName")).spec().name()));
  }

  private JsonNode listQueues(QueueRequest request) {
    ObjectNode answer = none();
    ArrayNode urls = answer.putArray("QueueUrls");
    queues
        .namesFrom(request.textOrEmpty("QueueNamePrefix"))
        .forEach(name -> urls.add(url(endpoint, name)));
    return answer;
  }

  static String arn(String name) {
    return LocalNames.arn("sqs", name);
  }

  private LocalQueue queue(QueueRequest request) throws AwsServiceException {
    return named(request.text("QueueUrl"));
  }

  private static ObjectNode none() {
    return JsonNodeFactory.instance.objectNode();
  }
}

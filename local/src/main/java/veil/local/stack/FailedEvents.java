package veil.local.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.LocalNames;
import veil.local.queues.QueueService;

/**
 * Puts events that no attempt could handle into the function's queue for them, in the form of
 * Lambda's failure records, and tells the stack's listener.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html">
 *     Retaining records of asynchronous invocations</a>
 */
final class FailedEvents implements StackListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final StackListener listener;
  private final Map<String, String> queuesByFunction;
  private final QueueService queues;
  private final Clock clock;

  FailedEvents(
      StackListener listener,
      Map<String, String> queuesByFunction,
      QueueService queues,
      Clock clock) {
    this.listener = listener;
    this.queuesByFunction = Map.copyOf(queuesByFunction);
    this.queues = queues;
    this.clock = clock;
  }

  @Override
  public void eventDropped(String functionName, String errorType, String eventJson) {
    String queue = queuesByFunction.get(functionName);
    if (queue != null) {
      try {
        queues.send(queue, record(functionName, errorType, eventJson));
      } catch (AwsServiceException | JsonProcessingException e) {
        listener.functionLog(functionName, "its failed event is lost: " + e.getMessage());
      }
    }
    listener.eventDropped(functionName, errorType, eventJson);
  }

  private String record(String functionName, String errorType, String eventJson)
      throws JsonProcessingException {
    ObjectNode record = JSON.createObjectNode();
    record.put("version", "1.0").put("timestamp", clock.instant().toString());
    record
        .putObject("requestContext")
        .put("requestId", UUID.randomUUID().toString())
        .put("functionArn", LocalNames.arn("lambda", "function:" + functionName))
        .put("condition", "RetriesExhausted");
    record.set("requestPayload", JSON.readTree(eventJson));
    record.putObject("responseContext").put("statusCode", 200).put("functionError", "Unhandled");
    record.putObject("responsePayload").put("errorType", errorType);
    return record.toString();
  }

  @Override
  public void functionLog(String functionName, String line) {
    listener.functionLog(functionName, line);
  }

  @Override
  public void functionFailed(String functionName, String errorType, String message) {
    listener.functionFailed(functionName, errorType, message);
  }

  @Override
  public void detectionProgressed(String jobId, double fraction) {
    listener.detectionProgressed(jobId, fraction);
  }

  @Override
  public void executionStarted(String executionArn) {
    listener.executionStarted(executionArn);
  }

  @Override
  public void stateEntered(String executionArn, String state) {
    listener.stateEntered(executionArn, state);
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    listener.executionEnded(executionArn, status);
  }
}

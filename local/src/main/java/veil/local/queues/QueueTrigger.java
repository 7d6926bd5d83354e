package veil.local.queues;

/**
 * An event source mapping.
 *
 * @param queueName the queue whose messages invoke the function
 * @param batchSize how many messages at a time at most, 1 to 10 without a batching window
 * @param reportsFailures whether the function names the messages that it could not take
 */
public record QueueTrigger(
    String functionName, String queueName, int batchSize, boolean reportsFailures) {
  /** Refuses what the service refuses. */
  public QueueTrigger {
    if (batchSize < 1 || batchSize > 10) {
      throw new IllegalArgumentException(functionName + ": BatchSize is 1-10");
    }
  }
}

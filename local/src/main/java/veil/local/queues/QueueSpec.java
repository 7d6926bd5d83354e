package veil.local.queues;

import java.util.Optional;

/**
 * A queue as the template configures it.
 *
 * @param visibilitySeconds how long a received message is hidden from others
 * @param retentionSeconds how long a message is kept
 * @param redrive where messages go that were received too often
 */
public record QueueSpec(
    String name, int visibilitySeconds, int retentionSeconds, Optional<Redrive> redrive) {

  /** Refuses what the service refuses. */
  public QueueSpec {
    if (visibilitySeconds < 0 || visibilitySeconds > 43_200) {
      throw new IllegalArgumentException(name + ": VisibilityTimeout is 0-43200");
    }
    if (retentionSeconds < 60 || retentionSeconds > 1_209_600) {
      throw new IllegalArgumentException(name + ": MessageRetentionPeriod is 60-1209600");
    }
  }

  /**
   * @param queueName the dead-letter queue
   * @param maxReceiveCount how often a message may be received, 1 to 1000
   */
  public record Redrive(String queueName, int maxReceiveCount) {
    /** Refuses what the service refuses. */
    public Redrive {
      if (maxReceiveCount < 1 || maxReceiveCount > 1000) {
        throw new IllegalArgumentException(queueName + ": maxReceiveCount is 1-1000");
      }
    }
  }
}

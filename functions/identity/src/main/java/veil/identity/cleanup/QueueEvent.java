package veil.identity.cleanup;

import java.util.List;

/**
 * An SQS event, as far as it is needed.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Using Lambda with
 *     SQS</a>
 */
public record QueueEvent(List<Message> Records) {
  public QueueEvent {
    Records = Records == null ? List.of() : List.copyOf(Records);
  }

  /**
   * @param messageId names the message in the answer
   * @param body a {@link CleanUpTask} in JSON
   */
  public record Message(String messageId, String body) {}
}

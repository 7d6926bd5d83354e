package veil.identity.cleanup;

import java.util.List;

/**
 * The messages that are to come again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Reporting
 *     batch item failures</a>
 */
public record QueueAnswer(List<Failure> batchItemFailures) {
  public QueueAnswer {
    batchItemFailures = List.copyOf(batchItemFailures);
  }

  /** One message by its id. */
  public record Failure(String itemIdentifier) {}
}

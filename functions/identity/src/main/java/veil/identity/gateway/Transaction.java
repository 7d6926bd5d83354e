package veil.identity.gateway;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Changes that are made all or none. */
final class Transaction {
  private Transaction() {}

  /**
   * Makes the changes.
   *
   * @return empty where they were made, otherwise the first condition that did not hold
   */
  static Optional<CancellationReason> refusal(
      DynamoDbClient dynamo, List<TransactWriteItem> changes) {
    try {
      dynamo.transactWriteItems(write -> write.transactItems(changes));
      return Optional.empty();
    } catch (TransactionCanceledException e) {
      Optional<CancellationReason> refusal =
          e.cancellationReasons().stream()
              .filter(reason -> "ConditionalCheckFailed".equals(reason.code()))
              .findFirst();
      if (refusal.isEmpty()) {
        throw e; // A conflict with another transaction passes; the state machine tries again.
      }
      return refusal;
    }
  }
}

package veil.identity.gateway;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Deletes many rows in few calls.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
final class BatchDeletion {
  /** The service's limit for one call. */
  private static final int MOST_ROWS = 25;

  /** Each call takes some of what the one before it left; a throttled table may take none. */
  private static final int ATTEMPTS = 3;

  private final DynamoDbClient dynamo;

  BatchDeletion(DynamoDbClient dynamo) {
    this.dynamo = dynamo;
  }

  /**
   * Deletes rows; what is not there is no error.
   *
   * @throws ProvisionedThroughputExceededException where the table is too busy; some rows may be
   *     gone, and the call may be made again
   */
  void delete(String table, List<Map<String, AttributeValue>> keys) {
    for (int from = 0; from < keys.size(); from += MOST_ROWS) {
      deleteChunk(table, keys.subList(from, Math.min(keys.size(), from + MOST_ROWS)));
    }
  }

  private void deleteChunk(String table, List<Map<String, AttributeValue>> keys) {
    Map<String, List<WriteRequest>> left =
        Map.of(
            table,
            keys.stream()
                .map(key -> WriteRequest.builder().deleteRequest(d -> d.key(key)).build())
                .collect(Collectors.toUnmodifiableList()));
    for (int attempt = 0; attempt < ATTEMPTS && !left.isEmpty(); attempt++) {
      Map<String, List<WriteRequest>> asked = left;
      left = dynamo.batchWriteItem(write -> write.requestItems(asked)).unprocessedItems();
    }
    if (!left.isEmpty()) {
      throw ProvisionedThroughputExceededException.builder()
          .message("the table took not all of a batch")
          .build();
    }
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.text;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import veil.core.identity.UserId;

/**
 * The changes that shut a name until all that is left under it is gone. A name that nobody has gets
 * a row for as long, in which {@link #NOBODY} stands for the request.
 */
final class DeletionItems {
  private static final String NOBODY = "nobody";

  private DeletionItems() {}

  /** Whatever the name is; the answer has the row as it was before. */
  static UpdateItemRequest shutOut(String table, UserId userId, Instant now) {
    return update(table, userId, now).returnValues(ReturnValue.ALL_OLD).build();
  }

  /** Only a name that nobody has, or that is shut already. */
  static UpdateItemRequest shutOutAgain(String table, UserId userId, Instant now) {
    return update(table, userId, now)
        .conditionExpression("attribute_not_exists(pk) OR #status = :deleting")
        .build();
  }

  /** Removes the row of a name that is shut. */
  static DeleteItemRequest gone(String table, UserId userId) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .conditionExpression("#status = :deleting")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(Map.of(":deleting", text("DELETING")))
        .build();
  }

  /** Whether a name is shut that had no user. */
  static boolean isNobodys(Map<String, AttributeValue> row) {
    return text(row, "requestId").equals(NOBODY);
  }

  private static UpdateItemRequest.Builder update(String table, UserId userId, Instant now) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .updateExpression(
            "SET #status = :deleting, updatedAtMillis = :now,"
                + " requestId = if_not_exists(requestId, :nobody) REMOVE expiresAtSeconds")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":deleting", text("DELETING"),
                ":nobody", text(NOBODY),
                ":now", number(now.toEpochMilli())));
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.EXPIRY;
import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.seconds;
import static veil.identity.gateway.Rows.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import veil.core.identity.UserId;
import veil.identity.table.Profile;

/** The row that holds a name while a user is made of it. */
final class ReservationItems {
  private static final String OWN = "requestId = :request AND #status IN (:reserved, :lost)";
  private static final Map<String, String> NAMES = Map.of("#status", "status");

  private ReservationItems() {}

  /** Takes a name that nobody has, or of which the reservation ran out, or is this request's. */
  static PutItemRequest taken(
      String table, UserId userId, String requestId, Instant now, Instant until) {
    Map<String, AttributeValue> row = new HashMap<>(Rows.key(userId, PROFILE));
    row.put("status", text(Profile.Status.RESERVED.name()));
    row.put("requestId", text(requestId));
    row.put("createdAtMillis", number(now.toEpochMilli()));
    row.put(EXPIRY, seconds(until));
    return PutItemRequest.builder()
        .tableName(table)
        .item(row)
        .conditionExpression(
            "attribute_not_exists(pk) OR requestId = :request AND #status = :reserved"
                + " OR #status IN (:reserved, :lost) AND expiresAtSeconds < :now")
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(
            Map.of(
                ":request", text(requestId),
                ":reserved", text("RESERVED"),
                ":lost", text("LOST"),
                ":now", number(now.getEpochSecond())))
        .build();
  }

  /** Ends another request's reservation. */
  static UpdateItemRequest lost(String table, UserId userId, String requestId) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .updateExpression("SET #status = :lost")
        .conditionExpression(OWN)
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(of(requestId))
        .build();
  }

  /** Removes this request's reservation, lost or not. */
  static DeleteItemRequest released(String table, UserId userId, String requestId) {
    return DeleteItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .conditionExpression(OWN)
        .expressionAttributeNames(NAMES)
        .expressionAttributeValues(of(requestId))
        .build();
  }

  private static Map<String, AttributeValue> of(String requestId) {
    return Map.of(
        ":request", text(requestId), ":reserved", text("RESERVED"), ":lost", text("LOST"));
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.text;

import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;

/**
 * How users whose time is up are found and shut out. The scan reads the whole table, which once a
 * day costs less than an index that every write would keep up.
 */
final class ExpiryItems {
  private ExpiryItems() {}

  static ScanRequest overdue(String table, Instant changedBefore, Instant shutBefore) {
    return ScanRequest.builder()
        .tableName(table)
        .projectionExpression(TableKeys.PARTITION)
        .filterExpression(
            "sk = :profile AND (#status = :active AND updatedAtMillis < :changed"
                + " OR #status = :deleting AND updatedAtMillis < :shut)")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":profile", text(PROFILE),
                ":active", text("ACTIVE"),
                ":deleting", text("DELETING"),
                ":changed", number(changedBefore.toEpochMilli()),
                ":shut", number(shutBefore.toEpochMilli())))
        .build();
  }

  /** Only who was not updated since, or is shut out already. */
  static UpdateItemRequest shutOut(
      String table, UserId userId, Instant changedBefore, Instant now) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .updateExpression("SET #status = :deleting, updatedAtMillis = :now")
        .conditionExpression(
            "#status = :active AND updatedAtMillis < :changed OR #status = :deleting")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":active", text("ACTIVE"),
                ":deleting", text("DELETING"),
                ":changed", number(changedBefore.toEpochMilli()),
                ":now", number(now.toEpochMilli())))
        .build();
  }
}

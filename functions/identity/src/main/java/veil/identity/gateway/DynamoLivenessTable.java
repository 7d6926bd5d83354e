package veil.identity.gateway;

import static veil.identity.gateway.Rows.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.LivenessTable;

/** {@link LivenessTable} in DynamoDB. */
@ApplicationScoped
public class DynamoLivenessTable implements LivenessTable {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;

  public DynamoLivenessTable(DynamoDbClient dynamo, IdentitySettings settings) {
    this.dynamo = dynamo;
    this.settings = settings;
  }

  @Override
  public boolean isBound(UserId userId, String sessionId, String operation, Instant now) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(
                get ->
                    get.tableName(settings.table())
                        .key(key(userId, sessionId))
                        .consistentRead(true))
            .item();
    Optional<Instant> expiresAt = Rows.moment(row, TableKeys.EXPIRY);
    return text(row, "operation").equals(operation) && expiresAt.map(now::isBefore).orElse(false);
  }

  @Override
  public boolean use(UserId userId, String sessionId, String requestId) {
    return DynamoUserTable.holds(
        () ->
            dynamo.updateItem(
                update ->
                    update
                        .tableName(settings.table())
                        .key(key(userId, sessionId))
                        .updateExpression("SET usedBy = :request")
                        .conditionExpression(
                            "attribute_exists(pk)"
                                + " AND (attribute_not_exists(usedBy) OR usedBy = :request)")
                        .expressionAttributeValues(Map.of(":request", text(requestId)))));
  }

  private static Map<String, AttributeValue> key(UserId userId, String sessionId) {
    return Rows.key(userId, TableKeys.LIVENESS_PREFIX + sessionId);
  }
}

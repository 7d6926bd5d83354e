package veil.identityhttp.gateway;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;

/** The identity table; its keys and attributes stand in docs/architecture.md. */
@ApplicationScoped
public class DynamoRows implements UserRows, SessionRows {
  private final DynamoDbClient dynamo;
  private final Optional<String> table;

  public DynamoRows(
      DynamoDbClient dynamo, @ConfigProperty(name = "veil.identity-table") Optional<String> table) {
    this.dynamo = dynamo;
    this.table = table;
  }

  @Override
  public Optional<ProfileRow> profile(UserId userId) {
    Map<String, AttributeValue> row =
        dynamo
            .getItem(
                get ->
                    get.tableName(table()).key(key(userId, TableKeys.PROFILE)).consistentRead(true))
            .item();
    return row.isEmpty() ? Optional.empty() : Optional.of(profile(row));
  }

  @Override
  public int faceCount(UserId userId) {
    QueryRequest faces =
        QueryRequest.builder()
            .tableName(table())
            .consistentRead(true)
            .select(Select.COUNT)
            .keyConditionExpression("pk = :user AND begins_with(sk, :face)")
            .expressionAttributeValues(
                Map.of(
                    ":user", text(TableKeys.partition(userId)),
                    ":face", text(TableKeys.FACE_PREFIX)))
            .build();
    return dynamo.queryPaginator(faces).stream().mapToInt(page -> page.count()).sum();
  }

  @Override
  public void bind(
      UserId userId, String operation, String sessionId, Instant createdAt, Instant expiresAt) {
    Map<String, AttributeValue> row =
        new HashMap<>(key(userId, TableKeys.LIVENESS_PREFIX + sessionId));
    row.put("operation", text(operation));
    row.put("createdAtMillis", AttributeValue.fromN(Long.toString(createdAt.toEpochMilli())));
    row.put(TableKeys.EXPIRY, AttributeValue.fromN(Long.toString(expiresAt.getEpochSecond())));
    try {
      dynamo.putItem(
          put ->
              put.tableName(table())
                  .item(row)
                  .conditionExpression("attribute_not_exists(pk)")
                  .returnValuesOnConditionCheckFailure(ALL_OLD));
    } catch (ConditionalCheckFailedException e) {
      // The client asks again where an answer was lost, and meets the row that it wrote itself.
      if (!e.item().equals(row)) {
        throw e;
      }
    }
  }

  private String table() {
    return table.orElseThrow(() -> new IllegalStateException("VEIL_IDENTITY_TABLE is not set"));
  }

  private static ProfileRow profile(Map<String, AttributeValue> row) {
    return new ProfileRow(
        text(row, "status"),
        number(row, "createdAtMillis"),
        number(row, "updatedAtMillis"),
        text(row, "consentVersion"),
        text(row, "consentAcceptedAt"));
  }

  private static Map<String, AttributeValue> key(UserId userId, String sort) {
    return Map.of(
        TableKeys.PARTITION, text(TableKeys.partition(userId)), TableKeys.SORT, text(sort));
  }

  private static AttributeValue text(String value) {
    return AttributeValue.fromS(value);
  }

  private static String text(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(AttributeValue::s).orElse("");
  }

  private static long number(Map<String, AttributeValue> row, String name) {
    return Optional.ofNullable(row.get(name)).map(v -> Long.parseLong(v.n())).orElse(0L);
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.EXPIRY;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.seconds;
import static veil.identity.gateway.Rows.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;

/** {@link RequestTable} in DynamoDB. */
@ApplicationScoped
public class DynamoRequestTable implements RequestTable {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;

  public DynamoRequestTable(DynamoDbClient dynamo, IdentitySettings settings) {
    this.dynamo = dynamo;
    this.settings = settings;
  }

  @Override
  public Optional<KnownRequest> claim(UserId userId, NewRequest request, Instant now) {
    Map<String, AttributeValue> row = new HashMap<>(key(userId, request.recordKey()));
    row.put("requestId", text(request.requestId()));
    row.put("bodyHash", text(request.bodyHash()));
    row.put("leaseUntilMillis", number(request.leaseUntil().toEpochMilli()));
    row.put(EXPIRY, seconds(request.expiresAt()));
    try {
      dynamo.putItem(
          put ->
              put.tableName(settings.table())
                  .item(row)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .conditionExpression(
                      "attribute_not_exists(pk) OR expiresAtSeconds < :seconds"
                          + " OR attribute_not_exists(answer)"
                          + " AND (requestId = :request OR leaseUntilMillis < :now)")
                  .expressionAttributeValues(
                      Map.of(
                          ":seconds", number(now.getEpochSecond()),
                          ":now", number(now.toEpochMilli()),
                          ":request", text(request.requestId()))));
      return Optional.empty();
    } catch (ConditionalCheckFailedException e) {
      Map<String, AttributeValue> known = e.item();
      return Optional.of(
          new KnownRequest(
              text(known, "bodyHash"),
              Optional.of(text(known, "answer")).filter(answer -> !answer.isEmpty())));
    }
  }

  @Override
  public boolean answer(UserId userId, String recordKey, String requestId, String answerJson) {
    return DynamoUserTable.holds(
        () ->
            dynamo.updateItem(
                update ->
                    update
                        .tableName(settings.table())
                        .key(key(userId, recordKey))
                        .updateExpression("SET answer = :answer")
                        .conditionExpression("requestId = :request")
                        .expressionAttributeValues(
                            Map.of(":answer", text(answerJson), ":request", text(requestId)))));
  }

  @Override
  public boolean forget(UserId userId, String recordKey, String requestId) {
    return DynamoUserTable.holds(
        () ->
            dynamo.deleteItem(
                delete ->
                    delete
                        .tableName(settings.table())
                        .key(key(userId, recordKey))
                        .conditionExpression(
                            "requestId = :request AND attribute_not_exists(answer)")
                        .expressionAttributeValues(Map.of(":request", text(requestId)))));
  }

  @Override
  public Set<String> underWay(UserId userId, Instant now) {
    return dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(settings.table())
                    .consistentRead(true)
                    .keyConditionExpression("pk = :user AND begins_with(sk, :request)")
                    .filterExpression("attribute_not_exists(answer) AND leaseUntilMillis >= :now")
                    .expressionAttributeValues(
                        Map.of(
                            ":user", Rows.partition(userId),
                            ":request", text(TableKeys.REQUEST_PREFIX),
                            ":now", number(now.toEpochMilli()))))
        .items()
        .stream()
        .map(row -> text(row, "requestId"))
        .collect(Collectors.toSet());
  }

  private static Map<String, AttributeValue> key(UserId userId, String recordKey) {
    return Rows.key(userId, TableKeys.REQUEST_PREFIX + recordKey);
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.ATTEMPTS;
import static veil.core.identity.TableKeys.EXPIRY;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.seconds;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;

/** {@link AttemptTable} in DynamoDB. */
@ApplicationScoped
public class DynamoAttemptTable implements AttemptTable {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;

  public DynamoAttemptTable(DynamoDbClient dynamo, IdentitySettings settings) {
    this.dynamo = dynamo;
    this.settings = settings;
  }

  @Override
  public Optional<Attempts> attempts(UserId userId, Instant now) {
    return Optional.of(
            dynamo.getItem(
                get ->
                    get.tableName(settings.table())
                        .key(Rows.key(userId, ATTEMPTS))
                        .consistentRead(true)))
        .filter(answer -> answer.hasItem() && !answer.item().isEmpty())
        .map(answer -> attempts(answer.item()))
        .map(found -> found.expiresAt().isAfter(now) ? found : forgotten(found));
  }

  @Override
  public boolean writeFirst(UserId userId, String requestId, Attempts first) {
    return DynamoUserTable.holds(
        () ->
            dynamo.updateItem(
                update ->
                    update
                        .tableName(settings.table())
                        .key(Rows.key(userId, ATTEMPTS))
                        .updateExpression(
                            "SET failures = :failures, lockedUntilMillis = :locked,"
                                + " requestIds = :requests, #expiry = :expiry ADD version :one")
                        .conditionExpression(
                            "attribute_not_exists(pk)"
                                + " OR (failures = :none AND NOT contains(requestIds, :request))")
                        .expressionAttributeNames(Map.of("#expiry", EXPIRY))
                        .expressionAttributeValues(
                            Map.of(
                                ":failures", number(first.failures()),
                                ":locked", number(first.lockedUntil().toEpochMilli()),
                                ":requests", texts(first.requestIds()),
                                ":expiry", seconds(first.expiresAt()),
                                ":request", Rows.text(requestId),
                                ":none", number(0),
                                ":one", number(1)))));
  }

  @Override
  public boolean write(UserId userId, Optional<Attempts> before, Attempts after) {
    Map<String, AttributeValue> row = new HashMap<>(Rows.key(userId, ATTEMPTS));
    row.put("failures", number(after.failures()));
    row.put("lockedUntilMillis", number(after.lockedUntil().toEpochMilli()));
    row.put("requestIds", texts(after.requestIds()));
    row.put("version", number(after.version()));
    row.put(EXPIRY, seconds(after.expiresAt()));
    return DynamoUserTable.holds(
        () ->
            dynamo.putItem(
                put -> {
                  put.tableName(settings.table()).item(row);
                  if (before.isEmpty()) {
                    put.conditionExpression("attribute_not_exists(pk)");
                  } else {
                    put.conditionExpression("version = :version")
                        .expressionAttributeValues(
                            Map.of(":version", number(before.get().version())));
                  }
                }));
  }

  @Override
  public boolean clear(UserId userId, String requestId) {
    try {
      // The version rises, so that an attempt which read the row before writes nothing over this.
      UpdateItemResponse answer =
          dynamo.updateItem(
              update ->
                  update
                      .tableName(settings.table())
                      .key(Rows.key(userId, ATTEMPTS))
                      .updateExpression(
                          "SET failures = :none, lockedUntilMillis = :none, clearedBy = :request"
                              + " ADD version :one")
                      .conditionExpression("attribute_exists(pk)")
                      .expressionAttributeValues(
                          Map.of(
                              ":none", number(0),
                              ":one", number(1),
                              ":request", Rows.text(requestId)))
                      .returnValues(ReturnValue.UPDATED_OLD));
      return !Rows.text(answer.attributes(), "clearedBy").equals(requestId);
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  private static AttributeValue texts(List<String> texts) {
    return AttributeValue.fromL(texts.stream().map(Rows::text).toList());
  }

  /** An expired row counts nothing any more, but its version still guards it. */
  private static Attempts forgotten(Attempts row) {
    return new Attempts(0, Instant.EPOCH, List.of(), row.expiresAt(), row.version());
  }

  private static Attempts attempts(Map<String, AttributeValue> row) {
    return new Attempts(
        (int) number(row, "failures"),
        Instant.ofEpochMilli(number(row, "lockedUntilMillis")),
        row.get("requestIds").l().stream().map(AttributeValue::s).toList(),
        Rows.moment(row, EXPIRY).orElse(Instant.MAX),
        number(row, "version"));
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.FACE_PREFIX;
import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.text;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.IndexedFace;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;

/** Reads a user's rows, by their sort keys and in that order, always as they are now. */
final class UserRows {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;

  UserRows(DynamoDbClient dynamo, IdentitySettings settings) {
    this.dynamo = dynamo;
    this.settings = settings;
  }

  Optional<Map<String, AttributeValue>> profile(UserId userId) {
    return Optional.of(
            dynamo.getItem(
                get ->
                    get.tableName(settings.table())
                        .key(Rows.key(userId, PROFILE))
                        .consistentRead(true)))
        .filter(answer -> answer.hasItem() && !answer.item().isEmpty())
        .map(answer -> answer.item());
  }

  Map<String, Map<String, AttributeValue>> ofFaces(UserId userId) {
    return query(
        "pk = :user AND begins_with(sk, :face)",
        Map.of(":user", Rows.partition(userId), ":face", text(FACE_PREFIX)));
  }

  /** One read for both: in the order of sort keys the faces and little else precede the profile. */
  Map<String, Map<String, AttributeValue>> profileAndFaces(UserId userId) {
    return query(
        "pk = :user AND sk BETWEEN :face AND :profile",
        Map.of(
            ":user", Rows.partition(userId),
            ":face", text(FACE_PREFIX),
            ":profile", text(PROFILE)));
  }

  Map<String, Map<String, AttributeValue>> all(UserId userId) {
    return query("pk = :user", Map.of(":user", Rows.partition(userId)));
  }

  /** The faces among rows. */
  static List<IndexedFace> faces(Map<String, Map<String, AttributeValue>> rows) {
    return rows.entrySet().stream()
        .filter(row -> row.getKey().startsWith(FACE_PREFIX))
        .map(row -> UserItems.face(row.getValue()))
        .toList();
  }

  private Map<String, Map<String, AttributeValue>> query(
      String condition, Map<String, AttributeValue> values) {
    Map<String, Map<String, AttributeValue>> rows = new TreeMap<>();
    dynamo
        .queryPaginator(
            query ->
                query
                    .tableName(settings.table())
                    .consistentRead(true)
                    .keyConditionExpression(condition)
                    .expressionAttributeValues(values))
        .items()
        .forEach(row -> rows.put(text(row, TableKeys.SORT), row));
    return rows;
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.EXPIRY;
import static veil.core.identity.TableKeys.FACE_PREFIX;
import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.text;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;
import veil.core.identity.CardProperty;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.table.NewUser;
import veil.identity.table.Profile;

/** Users and faces as items, and the update that makes a reservation a user. */
final class UserItems {
  private UserItems() {}

  static Profile profile(Map<String, AttributeValue> row) {
    return new Profile(
        Profile.Status.valueOf(text(row, "status")),
        text(row, "requestId"),
        Rows.moment(row, EXPIRY),
        number(row, "changeCount"));
  }

  static IndexedFace face(Map<String, AttributeValue> row) {
    return new IndexedFace(
        text(row, "faceId"),
        text(row, "modelVersion"),
        Optional.of(text(row, "photoKey"))
            .filter(key -> !key.isEmpty())
            .map(key -> new S3Location(text(row, "photoBucket"), key)));
  }

  static Map<String, AttributeValue> faceRow(UserId userId, IndexedFace face, Instant now) {
    Map<String, AttributeValue> row = new HashMap<>(Rows.key(userId, FACE_PREFIX + face.faceId()));
    row.putAll(faceFields(face));
    row.put("createdAtMillis", number(now.toEpochMilli()));
    return row;
  }

  static Map<String, AttributeValue> faceFields(IndexedFace face) {
    Map<String, AttributeValue> fields = new HashMap<>();
    fields.put("faceId", text(face.faceId()));
    fields.put("modelVersion", text(face.modelVersion()));
    face.photo()
        .ifPresent(
            photo -> {
              fields.put("photoBucket", text(photo.bucket()));
              fields.put("photoKey", text(photo.key()));
            });
    return fields;
  }

  /** A reservation that still holds becomes a user; a refusal shows the row as it is. */
  static Update activation(String table, NewUser user, Instant now) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":request", text(user.requestId()));
    values.put(":reserved", text("RESERVED"));
    values.put(":active", text("ACTIVE"));
    values.put(":seconds", number(now.getEpochSecond()));
    values.put(":now", number(now.toEpochMilli()));
    values.put(":model", text(user.face().modelVersion()));
    values.put(":consentVersion", text(user.consent().version()));
    values.put(":consentAt", text(user.consent().acceptedAt()));
    values.put(":properties", text(user.properties().map(Object::toString).orElse("{}")));
    values.put(
        ":card",
        AttributeValue.fromL(user.cardProperties().stream().map(UserItems::card).toList()));
    return Update.builder()
        .tableName(table)
        .key(Rows.key(user.userId(), PROFILE))
        .updateExpression(
            "SET #status = :active, updatedAtMillis = :now, modelVersion = :model,"
                + " consentVersion = :consentVersion, consentAcceptedAt = :consentAt,"
                + " properties = :properties, cardProperties = :card REMOVE expiresAtSeconds")
        .conditionExpression(
            "requestId = :request AND #status = :reserved AND expiresAtSeconds > :seconds")
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(values)
        .build();
  }

  private static AttributeValue card(CardProperty property) {
    return AttributeValue.fromM(
        Map.of(
            "name", text(property.name()),
            "value", text(property.value()),
            "confidencePercent",
                AttributeValue.fromN(Double.toString(property.confidencePercent()))));
  }
}

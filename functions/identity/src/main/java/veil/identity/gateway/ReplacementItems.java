package veil.identity.gateway;

import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.number;
import static veil.identity.gateway.Rows.text;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.identity.table.Profile;

/**
 * A user's latest replacements of faces, kept in the user's row, newest first: a request that asks
 * once more, because its answer was lost, gets its first answer, even where another request has
 * replaced faces since. To do it again would bring a face back that the other has deleted. A
 * request that was given up stands there too, without faces.
 */
final class ReplacementItems {
  private static final String LIST = "replacements";
  private static final String REQUEST = "requestId";
  private static final String FACES = "faces";

  /** More than can overtake one request within the seconds in which it is tried again. */
  private static final int REMEMBERED = 10;

  /** Likewise; they are counted apart, since many that fail must not make one forgotten. */
  private static final int REMEMBERED_GIVEN_UP = 50;

  private ReplacementItems() {}

  /** The faces that this request took out; empty where it took out none yet. */
  static Optional<List<IndexedFace>> of(Map<String, AttributeValue> profileRow, String requestId) {
    return earlier(profileRow)
        .filter(ReplacementItems::isDone)
        .map(AttributeValue::m)
        .filter(replacement -> text(replacement, REQUEST).equals(requestId))
        .findFirst()
        .map(done -> done.get(FACES).l().stream().map(f -> UserItems.face(f.m())).toList());
  }

  /** Whether the request has registered the user, or given the user another face. */
  static boolean isDone(Map<String, AttributeValue> profileRow, String requestId) {
    return !profileRow.isEmpty()
        && (UserItems.profile(profileRow).isOf(requestId) || of(profileRow, requestId).isPresent());
  }

  /** Whether the request was given up before it took any out. */
  static boolean isAbandoned(Map<String, AttributeValue> profileRow, String requestId) {
    return of(profileRow, requestId).isEmpty()
        && earlier(profileRow).anyMatch(item -> text(item.m(), REQUEST).equals(requestId));
  }

  /**
   * Gives a request up: a try of it that begins later finds it so, and one that has read the row
   * already finds the row changed. Once is enough: each time more would push another's memory out
   * of the list, and refuse what another has under way.
   */
  static UpdateItemRequest abandonment(String table, UserId userId, String requestId) {
    return UpdateItemRequest.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .updateExpression(
            "SET replacements = list_append(:abandoned, if_not_exists(replacements, :none))"
                + " ADD changeCount :one")
        .conditionExpression(
            "#status = :active AND requestId <> :request"
                + " AND NOT contains(replacements, :entry)")
        .returnValues(ReturnValue.ALL_OLD)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":abandoned", AttributeValue.fromL(List.of(abandoned(requestId))),
                ":entry", abandoned(requestId),
                ":none", AttributeValue.fromL(List.of()),
                ":one", number(1),
                ":request", text(requestId),
                ":active", text("ACTIVE")))
        .build();
  }

  /**
   * Cuts the list to its length after a request was given up; empty where it is no longer. Where
   * the row has changed since, whoever changed it does the same.
   *
   * @param before the row as it was before the request was given up
   */
  static Optional<UpdateItemRequest> cut(
      String table, UserId userId, String requestId, Map<String, AttributeValue> before) {
    List<AttributeValue> all = newestFirst(abandoned(requestId), before);
    List<AttributeValue> kept = remembered(all);
    if (kept.size() == all.size()) {
      return Optional.empty();
    }
    return Optional.of(
        UpdateItemRequest.builder()
            .tableName(table)
            .key(Rows.key(userId, PROFILE))
            .updateExpression("SET replacements = :kept")
            .conditionExpression("requestId = :registration AND changeCount = :count")
            .expressionAttributeValues(
                Map.of(
                    ":kept", AttributeValue.fromL(kept),
                    ":registration", before.get(REQUEST),
                    ":count", number(UserItems.profile(before).changeCount() + 1)))
            .build());
  }

  /**
   * Counts the change, so that of two replacements at once one finds the user changed, as does one
   * whose user was deleted and registered again meanwhile.
   */
  static Update update(
      String table,
      UserId userId,
      String requestId,
      Map<String, AttributeValue> profileRow,
      List<IndexedFace> replaced,
      Instant now) {
    Profile before = UserItems.profile(profileRow);
    List<AttributeValue> replacements =
        remembered(newestFirst(item(requestId, replaced), profileRow));
    return Update.builder()
        .tableName(table)
        .key(Rows.key(userId, PROFILE))
        .updateExpression(
            "SET updatedAtMillis = :now, changeCount = :next, replacements = :replacements")
        .conditionExpression(
            "#status = :active AND requestId = :registration"
                + " AND (changeCount = :before OR attribute_not_exists(changeCount))")
        .expressionAttributeNames(Map.of("#status", "status"))
        .expressionAttributeValues(
            Map.of(
                ":now", number(now.toEpochMilli()),
                ":next", number(before.changeCount() + 1),
                ":before", number(before.changeCount()),
                ":registration", text(before.requestId()),
                ":active", text("ACTIVE"),
                ":replacements", AttributeValue.fromL(replacements)))
        .build();
  }

  private static List<AttributeValue> newestFirst(
      AttributeValue newest, Map<String, AttributeValue> profileRow) {
    return Stream.concat(Stream.of(newest), earlier(profileRow)).toList();
  }

  private static List<AttributeValue> remembered(List<AttributeValue> newestFirst) {
    Set<AttributeValue> kept = new HashSet<>();
    newestFirst.stream().filter(ReplacementItems::isDone).limit(REMEMBERED).forEach(kept::add);
    newestFirst.stream()
        .filter(item -> !isDone(item))
        .limit(REMEMBERED_GIVEN_UP)
        .forEach(kept::add);
    return newestFirst.stream().filter(kept::contains).toList();
  }

  private static boolean isDone(AttributeValue item) {
    return item.m().containsKey(FACES);
  }

  private static Stream<AttributeValue> earlier(Map<String, AttributeValue> profileRow) {
    return Optional.ofNullable(profileRow.get(LIST)).stream().flatMap(list -> list.l().stream());
  }

  private static AttributeValue abandoned(String requestId) {
    return AttributeValue.fromM(Map.of(REQUEST, text(requestId)));
  }

  private static AttributeValue item(String requestId, List<IndexedFace> faces) {
    List<AttributeValue> items =
        faces.stream().map(face -> AttributeValue.fromM(UserItems.faceFields(face))).toList();
    return AttributeValue.fromM(
        Map.of(REQUEST, text(requestId), FACES, AttributeValue.fromL(items)));
  }
}

package veil.identity.gateway;

import static veil.core.identity.TableKeys.FACE_PREFIX;
import static veil.core.identity.TableKeys.PROFILE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.Replacement;
import veil.identity.table.UserTable;

/**
 * Puts one face in the place of all that a user has, in one transaction. A query may meet another's
 * transaction half-way and give the earlier faces beside the later profile, so that each face to go
 * must still be there: at one count of changes there is one set of faces.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis.html">Isolation</a>
 */
final class FaceReplacement {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;
  private final UserRows rows;

  FaceReplacement(DynamoDbClient dynamo, IdentitySettings settings, UserRows rows) {
    this.dynamo = dynamo;
    this.settings = settings;
    this.rows = rows;
  }

  /** As {@link UserTable#replaceFaces}. */
  Optional<Replacement> make(
      UserId userId, String requestId, String registrationId, IndexedFace face, Instant now) {
    Map<String, Map<String, AttributeValue>> found = rows.profileAndFaces(userId);
    Map<String, AttributeValue> row = found.getOrDefault(PROFILE, Map.of());
    Optional<List<IndexedFace>> done = ReplacementItems.of(row, requestId);
    if (done.isPresent()) {
      return done.map(faces -> new Replacement(faces, true));
    }
    if (row.isEmpty()
        || !UserItems.profile(row).isOf(registrationId)
        || ReplacementItems.isAbandoned(row, requestId)) {
      return Optional.empty();
    }
    List<IndexedFace> earlier =
        UserRows.faces(found).stream().filter(f -> !f.faceId().equals(face.faceId())).toList();
    if (earlier.isEmpty()) {
      return Optional.empty(); // Read while another exchanged it: nobody is without a face.
    }
    Update profile =
        ReplacementItems.update(settings.table(), userId, requestId, row, earlier, now);
    return Transaction.refusal(dynamo, changes(userId, profile, face, earlier, now)).isEmpty()
        ? Optional.of(new Replacement(earlier, false))
        : earlierTry(userId, requestId);
  }

  /**
   * Keeps a request from replacing faces that has not done so yet.
   *
   * @return the row as it was before, or as it is where there is nothing to give up
   */
  Map<String, AttributeValue> giveUp(UserId userId, String requestId) {
    try {
      Map<String, AttributeValue> before =
          dynamo
              .updateItem(ReplacementItems.abandonment(settings.table(), userId, requestId))
              .attributes();
      // An update needs the face and cuts the list, too; requests can fail without end.
      ReplacementItems.cut(settings.table(), userId, requestId, before)
          .ifPresent(cut -> DynamoUserTable.holds(() -> dynamo.updateItem(cut)));
      return before;
    } catch (ConditionalCheckFailedException e) {
      return e.hasItem() ? e.item() : Map.of();
    }
  }

  /**
   * What another try of the same request has done meanwhile, one that was taken for lost: to call
   * the request lost would have its face deleted, which is the user's only one.
   */
  private Optional<Replacement> earlierTry(UserId userId, String requestId) {
    Map<String, AttributeValue> row = rows.profileAndFaces(userId).getOrDefault(PROFILE, Map.of());
    return ReplacementItems.of(row, requestId).map(faces -> new Replacement(faces, true));
  }

  private List<TransactWriteItem> changes(
      UserId userId, Update profile, IndexedFace face, List<IndexedFace> earlier, Instant now) {
    List<TransactWriteItem> changes = new ArrayList<>();
    changes.add(TransactWriteItem.builder().update(profile).build());
    changes.add(
        TransactWriteItem.builder()
            .put(p -> p.tableName(settings.table()).item(UserItems.faceRow(userId, face, now)))
            .build());
    for (IndexedFace old : earlier) {
      changes.add(
          TransactWriteItem.builder()
              .delete(
                  d ->
                      d.tableName(settings.table())
                          .key(Rows.key(userId, FACE_PREFIX + old.faceId()))
                          .conditionExpression("attribute_exists(pk)"))
              .build());
    }
    return changes;
  }
}

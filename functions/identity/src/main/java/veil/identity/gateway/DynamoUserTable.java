package veil.identity.gateway;

import static veil.core.identity.TableKeys.PROFILE;
import static veil.identity.gateway.Rows.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.pagination.sync.SdkIterable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;
import veil.core.identity.IndexedFace;
import veil.core.identity.TableKeys;
import veil.core.identity.UserId;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.Commit;
import veil.identity.table.DeletedRows;
import veil.identity.table.NewUser;
import veil.identity.table.Profile;
import veil.identity.table.Replacement;
import veil.identity.table.UserTable;

/** {@link UserTable} in DynamoDB. */
@ApplicationScoped
public class DynamoUserTable implements UserTable {
  private final DynamoDbClient dynamo;
  private final IdentitySettings settings;
  private final UserRows rows;
  private final FaceReplacement replacement;
  private final BatchDeletion batch;

  public DynamoUserTable(DynamoDbClient dynamo, IdentitySettings settings) {
    this.dynamo = dynamo;
    this.settings = settings;
    this.rows = new UserRows(dynamo, settings);
    this.replacement = new FaceReplacement(dynamo, settings, rows);
    this.batch = new BatchDeletion(dynamo);
  }

  @Override
  public Optional<Profile> profile(UserId userId) {
    return rows.profile(userId).map(UserItems::profile);
  }

  @Override
  public Known known(UserId userId) {
    Map<String, Map<String, AttributeValue>> found = rows.profileAndFaces(userId);
    Optional<Profile> profile = Optional.ofNullable(found.get(PROFILE)).map(UserItems::profile);
    return new Known(profile, UserRows.faces(found));
  }

  @Override
  public List<IndexedFace> faces(UserId userId) {
    return UserRows.faces(rows.ofFaces(userId));
  }

  @Override
  public boolean reserve(UserId userId, String requestId, Instant now, Instant until) {
    return holds(
        () ->
            dynamo.putItem(
                ReservationItems.taken(settings.table(), userId, requestId, now, until)));
  }

  @Override
  public boolean markLost(UserId userId, String requestId) {
    return holds(
        () -> dynamo.updateItem(ReservationItems.lost(settings.table(), userId, requestId)));
  }

  @Override
  public boolean release(UserId userId, String requestId) {
    return holds(
        () -> dynamo.deleteItem(ReservationItems.released(settings.table(), userId, requestId)));
  }

  @Override
  public boolean abandon(UserId userId, String requestId) {
    if (markLost(userId, requestId)) {
      return true;
    }
    return !ReplacementItems.isDone(replacement.giveUp(userId, requestId), requestId);
  }

  @Override
  public Commit commit(NewUser user, Instant now) {
    Update profile = UserItems.activation(settings.table(), user, now);
    Put face =
        Put.builder()
            .tableName(settings.table())
            .item(UserItems.faceRow(user.userId(), user.face(), now))
            .build();
    // What was refused under the name before it had a user is no failure of the user.
    Delete attempts =
        Delete.builder()
            .tableName(settings.table())
            .key(Rows.key(user.userId(), TableKeys.ATTEMPTS))
            .build();
    return Transaction.refusal(
            dynamo,
            List.of(
                TransactWriteItem.builder().update(profile).build(),
                TransactWriteItem.builder().put(face).build(),
                TransactWriteItem.builder().delete(attempts).build()))
        .map(refusal -> refused(user.requestId(), refusal))
        .orElse(Commit.DONE);
  }

  private static Commit refused(String requestId, CancellationReason refusal) {
    if (!refusal.hasItem() || !text(refusal.item(), "requestId").equals(requestId)) {
      return Commit.GONE;
    }
    return switch (UserItems.profile(refusal.item()).status()) {
      case ACTIVE -> Commit.REPEATED;
      case LOST -> Commit.LOST;
      case RESERVED, DELETING -> Commit.GONE;
    };
  }

  @Override
  public Optional<Replacement> replaceFaces(
      UserId userId, String requestId, String registrationId, IndexedFace face, Instant now) {
    return replacement.make(userId, requestId, registrationId, face, now);
  }

  @Override
  public boolean markDeleting(UserId userId, Instant now) {
    Map<String, AttributeValue> before =
        dynamo.updateItem(DeletionItems.shutOut(settings.table(), userId, now)).attributes();
    return !before.isEmpty() && !DeletionItems.isNobodys(before);
  }

  @Override
  public boolean resumeDeletion(UserId userId, Instant now) {
    return holds(
        () -> dynamo.updateItem(DeletionItems.shutOutAgain(settings.table(), userId, now)));
  }

  @Override
  public Iterable<UserId> overdue(Instant changedBefore, Instant shutBefore) {
    SdkIterable<Map<String, AttributeValue>> found =
        dynamo
            .scanPaginator(ExpiryItems.overdue(settings.table(), changedBefore, shutBefore))
            .items();
    return () -> found.stream().map(Rows::owner).iterator();
  }

  @Override
  public boolean markExpired(UserId userId, Instant changedBefore, Instant now) {
    return holds(
        () -> dynamo.updateItem(ExpiryItems.shutOut(settings.table(), userId, changedBefore, now)));
  }

  @Override
  public DeletedRows deleteRows(UserId userId) {
    Map<String, Map<String, AttributeValue>> found = rows.all(userId);
    Map<String, AttributeValue> row = found.getOrDefault(PROFILE, Map.of());
    found.remove(PROFILE);
    if (row.isEmpty() || UserItems.profile(row).status() != Profile.Status.DELETING) {
      return DeletedRows.NONE; // An earlier deletion's echo: the name was opened since.
    }
    batch.delete(settings.table(), found.keySet().stream().map(s -> Rows.key(userId, s)).toList());
    // The profile goes last: while rows are left, the user stays shut out.
    boolean deleted = holds(() -> dynamo.deleteItem(DeletionItems.gone(settings.table(), userId)));
    boolean user = deleted && !DeletionItems.isNobodys(row);
    return new DeletedRows(found.size() + (user ? 1 : 0), user);
  }

  static boolean holds(Runnable change) {
    try {
      change.run();
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }
}

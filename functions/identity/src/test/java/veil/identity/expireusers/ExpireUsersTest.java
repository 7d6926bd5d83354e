package veil.identity.expireusers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.errors.UsersNotErasedException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.ExpireUsersAnswer;
import veil.identity.cleanup.UserErasure;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.deleteimages.DeleteImages;
import veil.identity.deleterows.DeleteRows;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.table.Commit;
import veil.identity.table.Profile;
import veil.identity.testing.CountedMetrics;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingContext;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

@ExtendWith(DynamoTest.class)
class ExpireUsersTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UserId ANNA = new UserId("anna");
  private static final UserId BEN = new UserId("ben");
  private static final UserId CARL = new UserId("carl");

  private final TestingFaces faces = new TestingFaces();
  private final CountedMetrics metrics = new CountedMetrics();
  private TestingImages images = new TestingImages();
  private TestingDynamo dynamo;
  private DynamoUserTable users;
  private DynamoRequestTable requests;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    dynamo = engine;
    dynamo.clear();
    users = new DynamoUserTable(dynamo.client(), TestingSettings.usual());
    requests = new DynamoRequestTable(dynamo.client(), TestingSettings.usual());
  }

  @Test
  void whoWasNotUpdatedForAsLongAsUsersAreKeptIsErased() {
    register(ANNA, daysAgo(100));
    register(BEN, daysAgo(99));

    assertThat(expire(100)).isEqualTo(new ExpireUsersAnswer(0, true));
    assertThat(expire(99)).isEqualTo(new ExpireUsersAnswer(1, true));

    assertThat(users.profile(ANNA)).isEmpty();
    assertThat(users.faces(ANNA)).isEmpty();
    assertThat(users.known(BEN).isActive()).isTrue();
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).containsExactly("face-ben");
    assertThat(images.keys()).containsExactly("faces/ben/face-ben");
    assertThat(metrics.sums()).containsExactlyEntriesOf(Map.of("Deletions", 1));
  }

  @Test
  void anUpdateBeginsTheTimeAnew() {
    register(ANNA, daysAgo(100));
    users.replaceFaces(ANNA, "update", "request", Users.face(ANNA, "face-new"), daysAgo(1));
    assertThat(expire(99)).isEqualTo(new ExpireUsersAnswer(0, true));
    assertThat(users.known(ANNA).isActive()).isTrue();
  }

  @Test
  void withoutARetentionUsersStayForEver() {
    register(ANNA, Instant.EPOCH);
    assertThat(expire(0)).isEqualTo(new ExpireUsersAnswer(0, true));
    assertThat(users.known(ANNA).isActive()).isTrue();
  }

  @Test
  void aDeletionThatStoppedHalfWayIsBroughtToItsEnd() {
    register(ANNA, daysAgo(3));
    users.markDeleting(ANNA, NOW.minus(Duration.ofHours(3)));
    assertThat(expire(0)).isEqualTo(new ExpireUsersAnswer(1, true));
    assertThat(users.profile(ANNA)).isEmpty();
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).isEmpty();
  }

  @Test
  void aFaceThatNoRowKnowsIsFoundByItsName() {
    users.markDeleting(ANNA, NOW.minus(Duration.ofHours(3)));
    faces.put(TestingSettings.COLLECTION, "face-astray", ANNA.value(), ANNA.value());
    assertThat(expire(0)).isEqualTo(new ExpireUsersAnswer(1, true));
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).isEmpty();
  }

  @Test
  void aDeletionThatMayStillBeUnderWayIsLeftAlone() {
    register(ANNA, daysAgo(3));
    users.markDeleting(ANNA, NOW.minus(Duration.ofHours(1)));
    assertThat(expire(1)).isEqualTo(new ExpireUsersAnswer(0, true));
    assertThat(status(ANNA)).contains(Profile.Status.DELETING);
  }

  @Test
  void aRegistrationUnderWayIsNobodyWhoseTimeIsUp() {
    users.reserve(ANNA, "request", daysAgo(100), NOW);
    assertThat(expire(1)).isEqualTo(new ExpireUsersAnswer(0, true));
    assertThat(status(ANNA)).contains(Profile.Status.RESERVED);
  }

  @Test
  void oneWhoCannotBeErasedKeepsNobodyElse() {
    images =
        new TestingImages() {
          @Override
          public long deleteAll(String bucket, String prefix, BooleanSupplier mayGo) {
            if (prefix.contains("/ben/")) {
              throw S3Exception.builder().message("Please reduce your request rate").build();
            }
            return super.deleteAll(bucket, prefix, mayGo);
          }
        };
    register(ANNA, daysAgo(100));
    register(BEN, daysAgo(100));
    register(CARL, daysAgo(100));

    assertThatThrownBy(() -> expire(50))
        .isInstanceOf(UsersNotErasedException.class)
        .hasMessage("1 of 3 users could not be erased; the next run tries again")
        .hasCauseInstanceOf(S3Exception.class);
    assertThat(users.profile(ANNA)).isEmpty();
    assertThat(users.profile(CARL)).isEmpty();
    assertThat(status(BEN)).contains(Profile.Status.DELETING);

    images = new TestingImages();
    assertThat(expire(50, NOW.plus(Duration.ofDays(1)), TestingContext.unhurried()))
        .isEqualTo(new ExpireUsersAnswer(1, true));
    assertThat(users.profile(BEN)).isEmpty();
  }

  @Test
  void noErasureBeginsThatTheFunctionsEndMightCutOff() {
    register(ANNA, daysAgo(100));
    register(BEN, daysAgo(100));
    register(CARL, daysAgo(100));
    assertThat(expire(50, NOW, TestingContext.with(900_000, 60_000, 59_999)))
        .isEqualTo(new ExpireUsersAnswer(2, false));
    assertThat(expire(50)).isEqualTo(new ExpireUsersAnswer(1, true));
  }

  @Test
  void whoWasUpdatedSinceTheListWasReadStays() {
    register(ANNA, daysAgo(1));
    assertThat(users.markExpired(ANNA, daysAgo(50), NOW)).isFalse();
    assertThat(users.markExpired(BEN, daysAgo(50), NOW)).isFalse();
    assertThat(status(ANNA)).contains(Profile.Status.ACTIVE);
    assertThat(users.profile(BEN)).isEmpty();
  }

  @Test
  void moreUsersThanOnePageHoldsAreFound() {
    AttributeValue large = AttributeValue.fromS("x".repeat(100_000));
    for (int i = 0; i < 15; i++) {
      UserId user = new UserId("user-" + i);
      register(user, daysAgo(9));
      dynamo.change(user.value(), "PROFILE", "properties", large);
    }
    assertThat(expire(1)).isEqualTo(new ExpireUsersAnswer(15, true));
  }

  private Optional<Profile.Status> status(UserId user) {
    return users.profile(user).map(Profile::status);
  }

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private void register(UserId user, Instant then) {
    String faceId = "face-" + user.value();
    users.reserve(user, "request", then, then.plusSeconds(60));
    assertThat(users.commit(Users.user(user, "request", faceId), then)).isEqualTo(Commit.DONE);
    faces.put(TestingSettings.COLLECTION, faceId, user.value(), user.value());
    images.put(user.photoPrefix() + faceId);
  }

  private ExpireUsersAnswer expire(int retentionDays) {
    return expire(retentionDays, NOW, TestingContext.unhurried());
  }

  private ExpireUsersAnswer expire(int retentionDays, Instant now, TestingContext context) {
    IdentitySettings settings =
        TestingSettings.with(Map.of("VEIL_USER_RETENTION_DAYS", "" + retentionDays));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    UserErasure erasure =
        new UserErasure(
            users,
            new DeleteFaces(faces, users, requests, settings, clock),
            new DeleteImages(images, users, requests, settings, clock),
            new DeleteRows(users, metrics.metrics()),
            clock);
    return new ExpireUsers(users, erasure, settings, new KeyedHash(settings), clock)
        .handleRequest(new ScheduledEvent("one"), context);
  }
}

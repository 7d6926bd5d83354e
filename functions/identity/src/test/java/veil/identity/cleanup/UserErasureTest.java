package veil.identity.cleanup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteUserRequest;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.deleteimages.DeleteImages;
import veil.identity.deleterows.DeleteRows;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.gateway.FaceMatch;
import veil.identity.table.Commit;
import veil.identity.testing.CountedMetrics;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingContext;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

@ExtendWith(DynamoTest.class)
class UserErasureTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UserId ANNA = new UserId("anna");

  private final TestingImages images = new TestingImages();
  private TestingFaces faces = new TestingFaces();
  private DynamoUserTable users;
  private DynamoRequestTable requests;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    users = new DynamoUserTable(engine.client(), TestingSettings.usual());
    requests = new DynamoRequestTable(engine.client(), TestingSettings.usual());
  }

  @Test
  void allThatIsLeftOfAShutUserGoes() {
    register("first", "face-1");
    faces.put(TestingSettings.COLLECTION, "face-that-no-row-knows", "anna", "anna");
    users.markDeleting(ANNA, NOW);
    erase();
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).isEmpty();
    assertThat(images.keys()).isEmpty();
    assertThat(users.profile(ANNA)).isEmpty();
  }

  @Test
  void aUserWhoRegisteredAgainIsLeftAlone() {
    register("first", "face-1");
    erase();
    assertNewcomerIsWhole("face-1");
  }

  /** Queues deliver twice: the first delivery is over while the second has just begun to look. */
  @Test
  void whoTakesTheNameWhileAnotherErasureEndsLosesNothing() {
    faces =
        new TestingFaces() {
          @Override
          public Optional<List<FaceMatch>> searchByFace(
              String collectionId, String faceId, double thresholdPercent) {
            if (users.isShut(ANNA)) {
              users.deleteRows(ANNA);
              register("second", "face-2");
            }
            return super.searchByFace(collectionId, faceId, thresholdPercent);
          }
        };
    register("first", "face-1");
    users.markDeleting(ANNA, NOW);
    erase();
    assertNewcomerIsWhole("face-2");
  }

  /** A second look at the rows may be a newcomer's: the name was opened since it was shut. */
  @Test
  void whoTakesTheNameBeforeTheFacesAreReadLosesNothing(TestingDynamo engine) {
    register("first", "face-1");
    users.markDeleting(ANNA, NOW);
    users =
        new DynamoUserTable(engine.client(), TestingSettings.usual()) {
          private boolean taken;

          @Override
          public List<IndexedFace> faces(UserId userId) {
            if (!taken) {
              taken = true;
              faces.deleteFaces(TestingSettings.COLLECTION, List.of("face-1"));
              deleteRows(ANNA);
              register("second", "face-2");
            }
            return super.faces(userId);
          }
        };
    erase();
    assertNewcomerIsWhole("face-2");
  }

  private void assertNewcomerIsWhole(String faceId) {
    assertThat(users.known(ANNA).isActive()).isTrue();
    assertThat(users.faces(ANNA)).containsExactly(Users.face(ANNA, faceId));
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).containsExactly(faceId);
    assertThat(images.keys()).contains(ANNA.uploadPrefix() + faceId);
  }

  private void register(String requestId, String faceId) {
    users.reserve(ANNA, requestId, NOW, NOW.plusSeconds(60));
    faces.put(TestingSettings.COLLECTION, faceId, "anna", "anna");
    images.put(ANNA.uploadPrefix() + faceId);
    assertThat(users.commit(Users.user(ANNA, requestId, faceId), NOW)).isEqualTo(Commit.DONE);
  }

  private void erase() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    new UserErasure(
            users,
            new DeleteFaces(faces, users, requests, TestingSettings.usual(), clock),
            new DeleteImages(images, users, requests, TestingSettings.usual(), clock),
            new DeleteRows(users, new CountedMetrics().metrics()),
            clock)
        .erase(new DeleteUserRequest(ANNA, List.of()), TestingContext.unhurried());
  }
}

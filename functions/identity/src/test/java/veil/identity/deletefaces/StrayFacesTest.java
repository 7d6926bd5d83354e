package veil.identity.deletefaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.gateway.FaceName;
import veil.identity.table.Commit;
import veil.identity.table.RequestTable.NewRequest;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

/** A clean-up by the photo meets the faces of other requests of the same user. */
@ExtendWith(DynamoTest.class)
class StrayFacesTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final UserId ANNA = new UserId("anna");
  private static final S3Location PHOTO =
      new S3Location(TestingSettings.BUCKET, ANNA.uploadPrefix() + "anna.jpg");

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
  void whatADeadRequestLeftGoes() {
    begin("dead", NOW.minus(Duration.ofMinutes(2)));
    index("dead");
    assertThat(cleanUpAfter("finished")).isEqualTo(1);
    assertThat(left()).isEmpty();
  }

  @Test
  void aFaceThatIsAboutToBeCommittedStays() {
    begin("update", NOW);
    String face = index("update");
    assertThat(cleanUpAfter("finished")).isZero();
    assertThat(left()).containsExactly(face);
  }

  /** Its row of a request may have gone with the rows of whoever had the name before. */
  @Test
  void theFaceOfAReservationThatHoldsStays() {
    users.reserve(ANNA, "newcomer", NOW, NOW.plusSeconds(60));
    String face = index("newcomer");
    index("dead");
    assertThat(deletion().delete(DeleteFacesRequest.byName(ANNA))).isEqualTo(1);
    assertThat(left()).containsExactly(face);
  }

  @Test
  void whatTheAskingRequestLeftGoesThoughItIsUnderWay() {
    begin("finished", NOW);
    index("finished");
    assertThat(cleanUpAfter("finished")).isEqualTo(1);
  }

  @Test
  void whatAnAnsweredRequestLeftGoes() {
    begin("answered", NOW);
    requests.answer(ANNA, "update#answered", "answered", "{}");
    index("answered");
    assertThat(cleanUpAfter("finished")).isEqualTo(1);
  }

  /** It was under way when it was found and is not when somebody asks who is. */
  @Test
  void aFaceThatIsCommittedMeanwhileStays() {
    begin("registration", NOW);
    faces =
        new TestingFaces() {
          @Override
          public ImageSearch searchByImage(
              String collectionId, S3Location image, double thresholdPercent, String filter) {
            ImageSearch found = super.searchByImage(collectionId, image, thresholdPercent, filter);
            String faceId = found.matches().getFirst().faceId();
            users.reserve(ANNA, "registration", NOW, NOW.plusSeconds(60));
            assertThat(users.commit(Users.user(ANNA, "registration", faceId), NOW))
                .isEqualTo(Commit.DONE);
            requests.answer(ANNA, "update#registration", "registration", "{}");
            return found;
          }
        };
    String face = index("registration");
    assertThat(cleanUpAfter("finished")).isZero();
    assertThat(left()).containsExactly(face);
  }

  /** Its face is gone by then: the user would be left without any. */
  @Test
  void aCommitThatComesAfterItsUndoMakesNoUser() {
    users.reserve(ANNA, "late", NOW, NOW.plusSeconds(60));
    String face = index("late");
    assertThat(undo("late")).isEqualTo(1);
    assertThat(users.commit(Users.user(ANNA, "late", face), NOW)).isEqualTo(Commit.LOST);
  }

  @Test
  void aReplacementThatComesAfterItsUndoLeavesTheUserTheEarlierFace() {
    users.reserve(ANNA, "registration", NOW, NOW.plusSeconds(60));
    String earlier = index("registration");
    users.commit(Users.user(ANNA, "registration", earlier), NOW);
    String face = index("late");
    assertThat(undo("late")).isEqualTo(1);
    assertThat(users.replaceFaces(ANNA, "late", "registration", Users.face(ANNA, face), NOW))
        .isEmpty();
    assertThat(left()).containsExactly(earlier);
    assertThat(users.faces(ANNA)).containsExactly(Users.face(ANNA, earlier));
  }

  private void begin(String requestId, Instant then) {
    NewRequest request =
        new NewRequest(
            "update#" + requestId,
            requestId,
            "body",
            then.plusSeconds(60),
            then.plus(Duration.ofMinutes(10)));
    assertThat(requests.claim(ANNA, request, then)).isEmpty();
  }

  private String index(String requestId) {
    return faces
        .indexFace(TestingSettings.COLLECTION, new FaceName(ANNA, requestId), PHOTO, "HIGH")
        .faceRecords()
        .getFirst()
        .face()
        .faceId();
  }

  private List<String> left() {
    return faces.faceIds(TestingSettings.COLLECTION);
  }

  private long cleanUpAfter(String requestId) {
    return delete(Optional.empty(), Optional.of(requestId));
  }

  private long undo(String requestId) {
    return delete(Optional.of(requestId), Optional.empty());
  }

  private long delete(Optional<String> requestId, Optional<String> finishedRequestId) {
    return deletion()
        .delete(
            new DeleteFacesRequest(
                ANNA, List.of(), Optional.of(PHOTO), requestId, finishedRequestId, false, false));
  }

  private FaceDeletion deletion() {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new FaceDeletion(faces, users, requests, TestingSettings.usual(), clock);
  }
}

package veil.identity.verifyface;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.payloads.identity.VerifyFaceAnswer;
import veil.core.payloads.identity.VerifyFaceRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingDetails;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

@ExtendWith(DynamoTest.class)
class FaceVerificationTest {
  private static final UserId ANNA = new UserId("anna");
  private static final UserId BEN = new UserId("ben");

  private final TestingFaces faces = new TestingFaces();
  private TestingDynamo engine;
  private DynamoUserTable users;

  @BeforeEach
  void twoUsers(TestingDynamo engine) {
    this.engine = engine;
    engine.clear();
    users = new DynamoUserTable(engine.client(), TestingSettings.usual());
    for (UserId user : List.of(ANNA, BEN)) {
      users.reserve(user, "r1", NOW, NOW.plusSeconds(60));
      users.commit(Users.user(user, "r1", "face-" + user.value()), NOW);
      faces.put(TestingSettings.COLLECTION, "face-" + user.value(), user.value(), user.value());
    }
  }

  @Test
  void aUserIsKnownByTheOwnFaceOnly() {
    assertThat(verify(ANNA, "anna.jpg").verified()).isTrue();
    assertThat(verify(ANNA, "anna.jpg").registrationId()).contains("r1");
    assertThat(verify(ANNA, "ben.jpg").verified()).isFalse();
    assertThat(verify(ANNA, "ben.jpg").registrationId()).isEmpty();
    assertThat(verify(BEN, "anna.jpg").verified()).isFalse();
  }

  @Test
  void everyFaceOfAUserCounts() {
    faces.put(TestingSettings.COLLECTION, "face-later", "anna", "anna in a beard");
    users.replaceFaces(ANNA, "r2", "r1", Users.face(ANNA, "face-later"), NOW);
    assertThat(verify(ANNA, "anna in a beard.jpg").verified()).isTrue();
    assertThat(verify(ANNA, "anna.jpg").verified()).as("the replaced face").isFalse();
  }

  @Test
  void aFaceUnderTheNameThatNoRowKnowsDoesNotCount() {
    faces.put(TestingSettings.COLLECTION, "face-planted", "anna", "mallory");
    assertThat(verify(ANNA, "mallory.jpg").verified()).isFalse();
  }

  @Test
  void aReadThatMeetsAReplacementHalfWayIsMadeAgain() {
    AtomicInteger reads = new AtomicInteger();
    DynamoUserTable torn =
        new DynamoUserTable(engine.client(), TestingSettings.usual()) {
          @Override
          public Known known(UserId userId) {
            Known whole = super.known(userId);
            return reads.getAndIncrement() == 0 ? new Known(whole.profile(), List.of()) : whole;
          }
        };
    assertThat(verify(torn, ANNA, "anna.jpg").verified()).isTrue();
    assertThat(reads).hasValue(2);
  }

  @Test
  void tellsWhichFaceItLookedFor() {
    assertThat(verify(ANNA, "anna.jpg").searchedFace()).contains(TestingDetails.BOX);
    assertThat(verify(ANNA, "nobody.jpg").searchedFace()).isEmpty();
  }

  @Test
  void anUnknownUserAndAWrongFaceTakeTheSameCallsToTheSameAnswer() {
    VerifyFaceAnswer wrongFace = verify(ANNA, "ben.jpg");
    List<String> calls = faces.calls();
    VerifyFaceAnswer unknownUser = verify(new UserId("nemo"), "ben.jpg");
    assertThat(unknownUser).isEqualTo(wrongFace);
    assertThat(faces.calls().subList(calls.size(), faces.calls().size())).isEqualTo(calls);
  }

  private VerifyFaceAnswer verify(UserId userId, String file) {
    return verify(users, userId, file);
  }

  private VerifyFaceAnswer verify(DynamoUserTable users, UserId userId, String file) {
    S3Location image = new S3Location(TestingSettings.BUCKET, userId.uploadPrefix() + file);
    return new FaceVerification(faces, users, TestingSettings.usual())
        .verify(new VerifyFaceRequest(userId, image));
  }
}

package veil.identity.settleduplicates;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.DynamoAttemptTable;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.table.Profile;
import veil.identity.testing.CountedMetrics;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.Race;
import veil.identity.testing.Registration;
import veil.identity.testing.TestingDetails;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class RegistrationRaceTest {
  private static final int TWINS = 50;

  private final TestingFaces faces = new TestingFaces();
  private final CountedMetrics counted = new CountedMetrics();
  private DynamoUserTable users;
  private DynamoRequestTable requests;
  private DynamoAttemptTable attempts;
  private Registration registration;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    users = new DynamoUserTable(engine.client(), TestingSettings.usual());
    attempts = new DynamoAttemptTable(engine.client(), TestingSettings.usual());
    requests = new DynamoRequestTable(engine.client(), TestingSettings.usual());
    registration =
        new Registration(
            users,
            requests,
            attempts,
            faces,
            TestingSettings.usual(),
            counted.metrics(),
            Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void ofFiftyRegistrationsOfOneNameExactlyOneWins() {
    UserId anna = new UserId("anna");
    List<Boolean> won =
        Race.of(
            TWINS,
            i ->
                registration.register(
                    anna,
                    "request-" + i,
                    "person%d.jpg".formatted(i),
                    RegistrationRaceTest::atOnce));
    assertThat(won).containsOnlyOnce(true);
    assertOnlyTheFaceOf(anna);
  }

  @RepeatedTest(3)
  void ofFiftyRegistrationsOfOneFaceExactlyOneWins() {
    assertExactlyOneTwinWins(Race.of(TWINS, i -> twin(i, RegistrationRaceTest::atOnce)));
  }

  /** The worst case: nobody has found anybody, then all search again at the same moment. */
  @RepeatedTest(3)
  void ofTwentyWhoHaveAllIndexedOneFaceExactlyOneWins() {
    CyclicBarrier allIndexed = new CyclicBarrier(20);
    TestingFaces blindAtFirst =
        new TestingFaces() {
          @Override
          public ImageSearch searchByImage(
              String collectionId, S3Location image, double thresholdPercent, String filter) {
            return new ImageSearch(TestingDetails.BOX, List.of());
          }
        };
    Registration racing =
        new Registration(
            users,
            requests,
            attempts,
            blindAtFirst,
            TestingSettings.usual(),
            counted.metrics(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    List<Boolean> won =
        Race.of(
            20,
            i ->
                racing.register(
                    new UserId("twin-" + i), "request-" + i, "twin.jpg", () -> await(allIndexed)));
    assertThat(won).containsOnlyOnce(true);
    UserId winner = new UserId("twin-" + won.indexOf(true));
    assertThat(blindAtFirst.faceIds(TestingSettings.COLLECTION))
        .containsExactly(users.faces(winner).getFirst().faceId());
    assertThat(counted.sums()).containsEntry("Registrations", 1).containsKey("DuplicatesRefused");
  }

  @Test
  void aTwinThatComesLaterFindsTheFirst() {
    assertThat(twin(1, RegistrationRaceTest::atOnce)).isTrue();
    assertThat(twin(2, RegistrationRaceTest::atOnce)).isFalse();
    assertThat(users.profile(new UserId("twin-2"))).isEmpty();
  }

  private boolean twin(int number, Runnable beforeSettling) {
    return registration.register(
        new UserId("twin-" + number), "request-" + number, "twin.jpg", beforeSettling);
  }

  private void assertExactlyOneTwinWins(List<Boolean> won) {
    assertThat(won).containsOnlyOnce(true);
    assertOnlyTheFaceOf(new UserId("twin-" + won.indexOf(true)));
    for (int i = 0; i < won.size(); i++) {
      assertThat(users.profile(new UserId("twin-" + i)).isPresent()).isEqualTo(won.get(i));
    }
  }

  private void assertOnlyTheFaceOf(UserId winner) {
    assertThat(users.profile(winner).orElseThrow().status()).isEqualTo(Profile.Status.ACTIVE);
    assertThat(users.faces(winner)).hasSize(1);
    assertThat(faces.faceIds(TestingSettings.COLLECTION))
        .containsExactly(users.faces(winner).getFirst().faceId());
  }

  private static void atOnce() {
    // Nothing is waited for.
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new AssertionError("not all came to the barrier", e);
    }
  }
}

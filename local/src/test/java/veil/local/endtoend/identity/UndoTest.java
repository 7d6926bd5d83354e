package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call that a flow makes to a service fails once, before it takes effect or after. Whatever
 * the answer, the three stores agree with it: a user is there whole, or not at all.
 */
@Tag("long")
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UndoTest {
  private static final String ANNA = "anna";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int MOST_CALLS = 80;

  private CallFaults faults;
  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
    faults = world.faults();
  }

  @ParameterizedTest
  @EnumSource(CallFaults.Moment.class)
  void aRegistrationThatFailsAnywhereLeavesAWholeUserOrNothing(CallFaults.Moment moment) {
    byte[] photo = photos.photo("person-01-a");
    for (int call = 1; call <= MOST_CALLS; call++) {
      String key = identity.upload(ANNA, photo);
      String body = TestingIdentity.registration(ANNA, key).toString();
      faults.failCall(call, moment);
      Response answer = identity.calls().post("/register", body);
      List<String> calls = faults.heal();
      if (calls.size() < call) {
        expect(answer, 201, "REGISTERED");
        expect(identity.delete(ANNA), 200, "DELETED");
        return;
      }
      String where = moment + " call " + call + ", " + calls.get(call - 1);
      assertWholeOrNothing(where, answer, 201);
      assertThat(identity.stores().of(ANNA).keys()).as(where).contains(key);
      expect(identity.delete(ANNA), 200, "DELETED");
      assertThat(identity.stores().of(ANNA).none()).as(where).isTrue();
    }
    throw new AssertionError("a registration makes more than " + MOST_CALLS + " calls");
  }

  @ParameterizedTest
  @EnumSource(CallFaults.Moment.class)
  void anUpdateThatFailsAnywhereLeavesOneFace(CallFaults.Moment moment) {
    byte[] photo = photos.photo("person-01-a");
    for (int call = 1; call <= MOST_CALLS; call++) {
      expect(identity.register(ANNA, photo), 201, "REGISTERED");
      String key = identity.upload(ANNA, photos.photo("person-01-b"));
      faults.failCall(call, moment);
      Response answer =
          identity.calls().post("/update", TestingIdentity.question(ANNA, key).toString());
      List<String> calls = faults.heal();
      boolean passed = calls.size() < call;
      String where = moment + " call " + call + (passed ? "" : ", " + calls.get(call - 1));
      awaitWhole(where);
      assertThat(identity.stores().of(ANNA).faceIds()).as(where).hasSize(1);
      expect(identity.delete(ANNA), 200, "DELETED");
      if (passed) {
        expect(answer, 200, "UPDATED");
        return;
      }
    }
    throw new AssertionError("an update makes more than " + MOST_CALLS + " calls");
  }

  @Test
  void aDeletionThatFailsAnywhereCanBeDoneAgain() {
    byte[] photo = photos.photo("person-01-a");
    for (int call = 1; call <= MOST_CALLS; call++) {
      expect(identity.register(ANNA, photo), 201, "REGISTERED");
      faults.failCall(call, CallFaults.Moment.BEFORE);
      Response answer = identity.delete(ANNA);
      List<String> calls = faults.heal();
      expect(identity.delete(ANNA), 200, "DELETED");
      assertThat(identity.stores().of(ANNA).none()).as("call " + call).isTrue();
      if (calls.size() < call) {
        expect(answer, 200, "DELETED");
        return;
      }
      assertNoInsideIsShown(answer);
    }
    throw new AssertionError("a deletion makes more than " + MOST_CALLS + " calls");
  }

  @Test
  void whatAnUndoCannotDoTheCleanUpQueueDoes() {
    // SearchFaces follows IndexFaces, so there is a vector to delete, which then fails too.
    faults.breakServices("RekognitionService.SearchFaces", "RekognitionService.DeleteFaces");
    identity.whenEntering("QueueFacesCleanUp", faults::heal);
    try {
      Response answer = identity.register(ANNA, photos.photo("person-01-a"));
      assertThat(answer.statusCode()).isGreaterThanOrEqualTo(500);
      assertNoInsideIsShown(answer);
    } finally {
      faults.heal();
      identity.whenEntering("QueueFacesCleanUp", () -> {});
    }
    await("the vector is gone", () -> identity.stores().of(ANNA).faceIds().isEmpty());
    assertThat(identity.stores().of(ANNA).person()).isEmpty();
    expect(identity.delete(ANNA), 200, "DELETED");
  }

  private void assertWholeOrNothing(String where, Response answer, int doneStatus) {
    if (answer.statusCode() == doneStatus) {
      awaitWhole(where);
      return;
    }
    assertNoInsideIsShown(answer);
    await(
        where + ": nothing or a whole user",
        () -> {
          Stores.Traces traces = identity.stores().of(ANNA);
          boolean nothing =
              traces.faceIds().isEmpty() && traces.person().isEmpty() && traces.photos().isEmpty();
          return nothing || isWhole(traces);
        });
  }

  private void awaitWhole(String where) {
    await(where + ": a whole user", () -> isWhole(identity.stores().of(ANNA)));
  }

  private static boolean isWhole(Stores.Traces traces) {
    boolean active =
        traces.rows().stream()
            .anyMatch(row -> row.sort().equals("PROFILE") && row.text("status").equals("ACTIVE"));
    return active
        && traces.faceIds().size() == 1
        && traces.committedFaceIds().equals(traces.faceIds())
        && traces.photos().size() == 1;
  }

  private static void assertNoInsideIsShown(Response answer) {
    assertThat(answer.asString()).doesNotContain("arn:", "Exception", "AccessDenied", "bad moment");
  }

  private static void await(String what, Supplier<Boolean> condition) {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.get()) {
      assertThat(Instant.now()).as("in time: " + what).isBefore(end);
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
  }
}

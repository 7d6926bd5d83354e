package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.endtoend.identity.TestingIdentity.expect;
import static veil.local.endtoend.identity.TestingIdentity.question;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.local.stack.StackConditions;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;

/** Failed attempts lock, whoever's name they use; and thresholds are percentages. */
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttemptsEndToEndTest {
  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
  }

  @AfterEach
  void forgetEverybody() {
    for (String user : List.of("anna", "nobody", "crowd", "once", "curious")) {
      expect(identity.delete(user), 200, "DELETED");
    }
  }

  @Test
  void fiveFailuresLockEvenTheRightFaceUntilTheLockEnds() {
    expect(identity.register("anna", photos.photo("person-01-a")), 201, "REGISTERED");
    String wrong =
        question("anna", identity.upload("anna", photos.photo("person-02-a"))).toString();
    String right =
        question("anna", identity.upload("anna", photos.photo("person-01-a"))).toString();
    for (int failure = 0; failure < 5; failure++) {
      expect(identity.calls().post("/auth", wrong), 403, "DENIED");
    }

    Response locked = expect(identity.calls().post("/auth", right), 423, "LOCKED");
    assertThat(locked.jsonPath().getString("reason")).isEqualTo("TOO_MANY_FAILURES");
    assertThat(locked.jsonPath().getInt("retryAfterSeconds")).isBetween(1, 30);

    endLock("anna");
    expect(identity.calls().post("/auth", right), 200, "VERIFIED");
    // The success has wiped the failures out: it takes five again.
    expect(identity.calls().post("/auth", wrong), 403, "DENIED");
    expect(identity.calls().post("/auth", right), 200, "VERIFIED");
  }

  @Test
  void aPhotoWithoutAFaceIsNoAttempt() {
    expect(identity.register("anna", photos.photo("person-01-a")), 201, "REGISTERED");
    String empty = question("anna", identity.upload("anna", Photos.nobody())).toString();
    for (int again = 0; again < 6; again++) {
      expect(identity.calls().post("/auth", empty), 422, "UNUSABLE_IMAGE");
    }
    String right =
        question("anna", identity.upload("anna", photos.photo("person-01-a"))).toString();
    expect(identity.calls().post("/auth", right), 200, "VERIFIED");
  }

  @Test
  void aNameThatNobodyHasLocksTheSameWay() {
    String body =
        question("nobody", identity.upload("nobody", photos.photo("person-02-a"))).toString();
    for (int failure = 0; failure < 5; failure++) {
      expect(identity.calls().post("/auth", body), 403, "DENIED");
    }
    expect(identity.calls().post("/auth", body), 423, "LOCKED");
  }

  @Test
  void attemptsAtOnceDoNotOutrunTheLock() throws Exception {
    String body =
        question("crowd", identity.upload("crowd", photos.photo("person-02-a"))).toString();

    List<Integer> statuses =
        AtOnce.ask(
            Collections.nCopies(12, body),
            question -> identity.calls().post("/auth", question).statusCode());

    assertThat(statuses).isSubsetOf(403, 423, 429, 503);
    assertThat(statuses.stream().filter(status -> status == 403)).hasSizeLessThanOrEqualTo(5);
  }

  @Test
  void theSameAuthenticationTwiceCountsOnce() {
    String body = question("once", identity.upload("once", photos.photo("person-02-a"))).toString();
    Map<String, String> key = Map.of("Idempotency-Key", "try-1");
    for (int again = 0; again < 6; again++) {
      expect(identity.calls().post("/auth", body, key), 403, "DENIED");
    }
    expect(identity.calls().post("/auth", body), 403, "DENIED");
  }

  @Test
  void aVerificationIsNoPassForTheSameKeyLater() {
    expect(identity.register("anna", photos.photo("person-01-a")), 201, "REGISTERED");
    String right =
        question("anna", identity.upload("anna", photos.photo("person-01-a"))).toString();
    Map<String, String> key = Map.of("Idempotency-Key", "sign-in-1");
    expect(identity.calls().post("/auth", right, key), 200, "VERIFIED");
    String wrong =
        question("anna", identity.upload("anna", photos.photo("person-02-a"))).toString();
    for (int failure = 0; failure < 5; failure++) {
      expect(identity.calls().post("/auth", wrong), 403, "DENIED");
    }

    expect(identity.calls().post("/auth", right, key), 423, "LOCKED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register", "/register-idcard"})
  void askingByRegistrationsWhoseAFaceIsEndsInTheLock(String route) {
    expect(identity.register("anna", photos.photo("person-01-a")), 201, "REGISTERED");
    ObjectNode body =
        registration("curious", identity.upload("curious", photos.photo("person-01-a")));
    if (route.endsWith("idcard")) {
      String card = identity.upload("curious", photos.card("person-01-a"));
      identity
          .stores()
          .put(card + ".declared.json", Photos.declared("ANNA").getBytes(StandardCharsets.UTF_8));
      body.putObject("idCard").put("key", card);
    }
    for (int attempt = 0; attempt < 5; attempt++) {
      body.putObject("properties").put("attempt", "number " + attempt);
      Response refused = identity.calls().post(route, body.toString());
      expect(refused, 409, "EXISTS");
      assertThat(refused.jsonPath().getString("reason")).isEqualTo("FACE_EXISTS");
    }

    body.putObject("properties").put("attempt", "last");
    expect(identity.calls().post(route, body.toString()), 423, "LOCKED");
    assertThat(identity.stores().of("curious").person()).isEmpty();
  }

  @Test
  void aThresholdThatIsAFractionIsRefusedByTheTemplate(@TempDir Path folder) {
    StackSettings fraction =
        new StackSettings(
            Path.of(".."),
            folder,
            false,
            OptionalInt.empty(),
            Map.of("FaceMatchPercent", "0.99"),
            Optional.empty(),
            StackSettings.JVM_TEMPLATE);

    assertThatThrownBy(
            () ->
                VeilStack.start(
                        fraction,
                        new StackListener() {},
                        StackConditions.of(
                            (video, progress, cancelled) -> {
                              throw new IllegalStateException("no video is looked at here");
                            }))
                    .close())
        .hasMessageContaining("FaceMatchPercent");
  }

  /** Moves the end of the lock into the past, as waiting for it would. */
  private void endLock(String user) {
    Stores.Row attempts =
        identity.stores().of(user).rows().stream()
            .filter(row -> row.sort().equals("ATTEMPTS"))
            .findFirst()
            .orElseThrow();
    identity.stores().setNumbers(attempts, Map.of("lockedUntilMillis", 0L));
  }
}

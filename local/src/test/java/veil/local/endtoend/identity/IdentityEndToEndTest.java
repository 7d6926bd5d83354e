package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.local.lambda.FunctionAnswer;

/** Each flow from an upload to its answer, from real pixels, and what it leaves in the stores. */
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityEndToEndTest {
  private static final String ANNA = "anna";
  private static final String BERT = "bert";

  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
  }

  @AfterEach
  void forgetEverybody() {
    expect(identity.delete(ANNA), 200, "DELETED");
    expect(identity.delete(BERT), 200, "DELETED");
  }

  @Test
  void aRegisteredPersonIsRecognisedOnAnotherPhotoAndNobodyElseIs() {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");

    Response verified = identity.authenticate(ANNA, photos.photo("person-01-b"));
    expect(verified, 200, "VERIFIED");
    assertThat(verified.jsonPath().getDouble("similarityPercent")).isBetween(99.0, 100.0);
    expect(identity.authenticate(ANNA, photos.photo("person-02-a")), 403, "DENIED");
  }

  @Test
  void aUserIsToldByItsMetadataAndAnUnknownOneIsNotFound() {
    expect(identity.user(ANNA), 404, "NOT_FOUND");
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");

    JsonPath user = expect(identity.user(ANNA), 200, "ACTIVE").jsonPath();
    assertThat(user.getMap("").keySet())
        .isEqualTo(
            Set.of(
                "status", "userId", "createdAt", "updatedAt", "faceCount", "consent", "retryable"));
    assertThat(user.getInt("faceCount")).isEqualTo(1);
    assertThat(user.getString("consent.version")).isEqualTo("1");
  }

  @Test
  void aNameAndAFaceAreEachRegisteredOnce() {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");

    Response name = identity.register(ANNA, photos.photo("person-02-a"));
    expect(name, 409, "EXISTS");
    assertThat(name.jsonPath().getString("reason")).isEqualTo("USER_EXISTS");
    Response face = identity.register(BERT, photos.photo("person-01-b"));
    expect(face, 409, "EXISTS");
    assertThat(face.jsonPath().getString("reason")).isEqualTo("FACE_EXISTS");

    assertThat(face.asString()).doesNotContain(ANNA);
    assertThat(identity.stores().of(BERT).person()).isEmpty();
    assertThat(identity.stores().of(BERT).faceIds()).isEmpty();
    assertThat(identity.stores().of(ANNA).faceIds()).hasSize(1);
  }

  @Test
  void aCardsPortraitAndWhatItSaysAreReadOnTheServer() {
    byte[] card = photos.card("person-01-a");

    Response registered =
        identity.registerIdCard(ANNA, photos.photo("person-01-a"), card, Photos.declared("ANNA"));
    expect(registered, 201, "REGISTERED");

    assertThat(registered.jsonPath().getList("cardProperties.name", String.class))
        .contains("FIRST_NAME", "EXPIRATION_DATE");
    assertThat(registered.jsonPath().getDouble("cardProperties[0].confidencePercent"))
        .isBetween(50.0, 100.0);
  }

  @Test
  void aCardOfAnotherPersonIsDenied() {
    Response denied =
        identity.registerIdCard(
            ANNA, photos.photo("person-01-a"), photos.card("person-02-a"), Photos.declared("ANNA"));
    expect(denied, 403, "DENIED");

    assertThat(denied.jsonPath().getString("reason")).isEqualTo("FACE_NOT_ON_CARD");
    assertThat(identity.stores().of(ANNA).person()).isEmpty();
    assertThat(identity.stores().of(ANNA).faceIds()).isEmpty();
  }

  @Test
  void theOwnFaceBesideAnothersCardIsNoCardOfOnesOwn() {
    Response refused =
        identity.registerIdCard(
            ANNA,
            photos.photo("person-01-a"),
            photos.besideTheCard("person-01-b", "person-02-a"),
            Photos.declared("BERT"));
    expect(refused, 422, "UNUSABLE_IMAGE");

    assertThat(refused.jsonPath().getList("reasons.code", String.class))
        .containsExactly("OTHER_FACE_ON_CARD");
    assertThat(identity.stores().of(ANNA).person()).isEmpty();
    assertThat(identity.stores().of(ANNA).faceIds()).isEmpty();
  }

  @Test
  void aCardWithoutAReadableExpiryIsRefused() {
    Response refused =
        identity.registerIdCard(
            ANNA,
            photos.photo("person-01-a"),
            photos.card("person-01-a"),
            "{\"identityDocument\":{\"FIRST_NAME\":\"ANNA\"}}");
    expect(refused, 422, "UNUSABLE_IMAGE");

    assertThat(refused.jsonPath().getList("reasons.code", String.class))
        .containsExactly("CARD_EXPIRY_UNREADABLE");
    assertThat(identity.stores().of(ANNA).person()).isEmpty();
  }

  @Test
  void anUpdateReplacesTheFaceAndLeavesOne() {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");
    Stores.Traces before = identity.stores().of(ANNA);

    expect(identity.update(ANNA, photos.photo("person-01-b")), 200, "UPDATED");

    Stores.Traces after = identity.stores().of(ANNA);
    assertThat(after.faceIds()).hasSize(1).doesNotContainAnyElementsOf(before.faceIds());
    assertThat(after.committedFaceIds()).isEqualTo(after.faceIds());
    assertThat(after.photos()).hasSize(1).doesNotContainAnyElementsOf(before.photos());
    expect(identity.authenticate(ANNA, photos.photo("person-01-b")), 200, "VERIFIED");
  }

  @Test
  void anUpdateByAnotherPersonChangesNothing() {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");
    Stores.Traces before = identity.stores().of(ANNA);

    expect(identity.update(ANNA, photos.photo("person-02-a")), 403, "DENIED");

    assertThat(identity.stores().of(ANNA).faceIds()).isEqualTo(before.faceIds());
    assertThat(identity.stores().of(ANNA).photos()).isEqualTo(before.photos());
  }

  @Test
  void aDeletionLeavesNothingAndSaysHowMuchThereWas() {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");
    Stores.Traces before = identity.stores().of(ANNA);
    assertThat(before.faceIds()).hasSize(1);
    assertThat(before.keys()).hasSizeGreaterThanOrEqualTo(2);

    JsonPath answer = expect(identity.delete(ANNA), 200, "DELETED").jsonPath();

    assertThat(identity.stores().of(ANNA).none()).isTrue();
    assertThat(answer.getInt("receipt.faces")).isEqualTo(1);
    assertThat(answer.getInt("receipt.images")).isEqualTo(before.keys().size());
    assertThat(answer.getInt("receipt.rows")).isGreaterThanOrEqualTo(2);
    expect(identity.delete(ANNA), 200, "DELETED");
    expect(identity.authenticate(ANNA, photos.photo("person-01-a")), 403, "DENIED");
  }

  @Test
  void whoseTimeIsUpLeavesNothingAndNobodyElseGoes() throws IOException {
    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");
    expect(identity.register(BERT, photos.photo("person-02-a")), 201, "REGISTERED");
    long monthAgo = Instant.now().minus(Duration.ofDays(31)).toEpochMilli();
    Stores.Row profile =
        identity.stores().of(ANNA).rows().stream()
            .filter(row -> row.sort().equals("PROFILE"))
            .findFirst()
            .orElseThrow();
    identity.stores().setNumbers(profile, Map.of("updatedAtMillis", monthAgo));

    FunctionAnswer answer =
        identity.invoke(
            "ExpireUsersFunction",
            Files.readString(Path.of("../events/expire-users/day-passed.json")));

    assertThat(answer.payloadJson()).isEqualTo("{\"erasedCount\":1,\"finished\":true}");
    assertThat(identity.stores().of(ANNA).none()).isTrue();
    expect(identity.user(BERT), 200, "ACTIVE");
    expect(identity.authenticate(BERT, photos.photo("person-02-a")), 200, "VERIFIED");
  }

  @Test
  void aPictureThatWillNotDoIsRefusedWithWhatToMend() {
    assertUnusable(Photos.nobody(), "NO_FACE");
    assertUnusable(photos.pair("person-01-a", "person-02-a"), "SEVERAL_FACES");
    assertUnusable("not an image at all".getBytes(StandardCharsets.US_ASCII), "NOT_AN_IMAGE");

    assertThat(identity.stores().of(ANNA).person()).isEmpty();
    assertThat(identity.stores().of(ANNA).faceIds()).isEmpty();
  }

  @Test
  void theSameRegistrationTwiceIsOneWithOneAnswer() {
    String key = identity.upload(ANNA, photos.photo("person-01-a"));
    String body = TestingIdentity.registration(ANNA, key).toString();

    Response first = expect(identity.calls().post("/register", body), 201, "REGISTERED");
    Response second = expect(identity.calls().post("/register", body), 201, "REGISTERED");

    assertThat(second.jsonPath().getMap("")).isEqualTo(first.jsonPath().getMap(""));
    assertThat(identity.stores().of(ANNA).faceIds()).hasSize(1);
  }

  @Test
  void aKeyBelongsToTheRequestThatCameWithItFirst() {
    Map<String, String> header = Map.of("Idempotency-Key", "one");
    String photo = identity.upload(ANNA, photos.photo("person-01-a"));
    String body = TestingIdentity.registration(ANNA, photo).toString();
    expect(identity.calls().post("/register", body, header), 201, "REGISTERED");

    String other =
        TestingIdentity.registration(ANNA, identity.upload(ANNA, photos.photo("person-01-b")))
            .toString();
    expect(identity.calls().post("/register", other, header), 422, "MISMATCH");
    expect(identity.calls().post("/register", body, header), 201, "REGISTERED");
  }

  private void assertUnusable(byte[] picture, String code) {
    Response answer = expect(identity.register(ANNA, picture), 422, "UNUSABLE_IMAGE");
    assertThat(answer.jsonPath().getList("reasons.code", String.class)).contains(code);
    assertThat(answer.jsonPath().getBoolean("retryable")).isTrue();
  }
}

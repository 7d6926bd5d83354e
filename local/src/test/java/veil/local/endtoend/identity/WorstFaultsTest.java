package veil.local.endtoend.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;
import static veil.local.endtoend.identity.TestingIdentity.question;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways by which a well-known sample of such a system lets people in; each is shut here. */
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorstFaultsTest {
  private static final String ANNA = "anna";
  private static final String MALLORY = "mallory";

  private CallFaults calls;
  private Photos photos;
  private TestingIdentity identity;
  private byte[] annasPhoto;
  private byte[] mallorysPhoto;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
    calls = world.faults();
    annasPhoto = photos.photo("person-01-a");
    mallorysPhoto = photos.photo("person-02-a");
  }

  @AfterEach
  void forgetEverybody() {
    calls.heal();
    for (String user : List.of(ANNA, MALLORY, "mallory-2")) {
      expect(identity.delete(user), 200, "DELETED");
    }
  }

  @Test
  void aNewFaceIsNotAddedToAUserThatExists() {
    registerAnna();

    expect(identity.register(ANNA, mallorysPhoto), 409, "EXISTS");

    expect(identity.authenticate(ANNA, mallorysPhoto), 403, "DENIED");
    assertThat(identity.stores().of(ANNA).faceIds()).hasSize(1);
  }

  @Test
  void aFaceIdInTheRequestProvesNothing() {
    registerAnna();
    String faceId = identity.stores().of(ANNA).faceIds().iterator().next();
    ObjectNode body = question(ANNA, identity.upload(ANNA, mallorysPhoto));

    expect(identity.calls().post("/auth", body.put("faceId", faceId).toString()), 400, "INVALID");
    body.remove("faceId");
    expect(identity.calls().post("/auth", body.put("FaceId", faceId).toString()), 400, "INVALID");
  }

  @Test
  void theStoredPhotoAndOthersUploadsProveNothing() {
    registerAnna();
    String stored = identity.stores().of(ANNA).photos().iterator().next();
    String others = identity.upload(MALLORY, annasPhoto);
    for (String key : List.of(stored, others, "uploads/anna/../" + stored, "uploads/anna2/x.jpg")) {
      Response answer = identity.calls().post("/auth", question(ANNA, key).toString());
      assertThat(answer.statusCode()).as(key + answer.asString()).isIn(400, 403, 422);
      assertThat(answer.jsonPath().getString("status")).isNotEqualTo("VERIFIED");
    }

    ObjectNode elsewhere = question(ANNA, stored);
    ((ObjectNode) elsewhere.get("image")).put("bucket", "another-bucket");
    expect(identity.calls().post("/auth", elsewhere.toString()), 400, "INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/register", "/register-idcard", "/auth", "/update", "/uploads"})
  void nothingIsServedWithoutAValidSignature(String path) {
    String body = question(ANNA, "uploads/anna/a.jpg").toString();

    given()
        .header("Content-Type", "application/json")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(URI.create(identity.api() + path))
        .then()
        .statusCode(403);
    expect(new SignedCalls(identity.api(), "wrong").post(path, body), 403, "FORBIDDEN");
    given().delete(URI.create(identity.api() + "/users/anna")).then().statusCode(403);
    assertThat(identity.calls().get("/reset-user").statusCode()).isEqualTo(403);
  }

  @Test
  void aLivenessSessionIsGoodForOneUserOneFlowAndOneRequest() {
    registerAnna();
    String session = session(ANNA, "auth");
    declareLive(ANNA, session);

    assertNotLive(liveness(MALLORY, "/auth", session), "LIVENESS_UNKNOWN");
    assertNotLive(liveness(ANNA, "/update", session), "LIVENESS_UNKNOWN");
    expect(liveness(ANNA, "/auth", session), 200, "VERIFIED");
    assertNotLive(liveness(ANNA, "/auth", session), "LIVENESS_USED");
    assertNotLive(liveness(ANNA, "/auth", "never-made"), "LIVENESS_UNKNOWN");
  }

  @Test
  void whatACardSaysIsReadOnTheServerAndNoUploadReplacesAnother() {
    ObjectNode body = registration(ANNA, identity.upload(ANNA, annasPhoto));
    String card = identity.upload(ANNA, photos.card("person-01-a"));
    identity
        .stores()
        .put(card + ".declared.json", Photos.declared("ANNA").getBytes(StandardCharsets.UTF_8));
    body.putObject("idCard").put("key", card);
    body.putObject("properties").put("FIRST_NAME", "MALLORY");

    Response answer = identity.calls().post("/register-idcard", body.toString());

    expect(answer, 201, "REGISTERED");
    assertThat(answer.jsonPath().getString("cardProperties.find { it.name == 'FIRST_NAME' }.value"))
        .isEqualTo("ANNA");
    assertThat(identity.upload(ANNA, annasPhoto)).isNotEqualTo(identity.upload(ANNA, annasPhoto));
    for (String name : List.of("..", "../mallory", "anna/../mallory", "anna%2f")) {
      String upload =
          "{\"userId\":\"%s\",\"contentType\":\"image/jpeg\",\"sizeBytes\":9}".formatted(name);
      expect(identity.calls().post("/uploads", upload), 400, "INVALID");
    }
  }

  @Test
  void anUnknownUserAndAWrongFaceAreAnsweredAlikeByTheSameCalls() {
    registerAnna();
    String known = question(ANNA, identity.upload(ANNA, mallorysPhoto)).toString();
    String unknown = question(MALLORY, identity.upload(MALLORY, mallorysPhoto)).toString();

    calls.failCall(Integer.MAX_VALUE, CallFaults.Moment.BEFORE);
    Response wrongFace = expect(identity.calls().post("/auth", known), 403, "DENIED");
    List<String> callsForKnown = calls.heal();
    calls.failCall(Integer.MAX_VALUE, CallFaults.Moment.BEFORE);
    Response wrongUser = expect(identity.calls().post("/auth", unknown), 403, "DENIED");

    assertThat(calls.heal()).containsExactlyInAnyOrderElementsOf(callsForKnown);
    assertThat(wrongUser.asString().replace(MALLORY, ANNA)).isEqualTo(wrongFace.asString());
  }

  @Test
  void oneFaceRegisteredUnderTwoNamesAtOnceIsOneUser() throws Exception {
    List<String> bodies =
        Stream.of(MALLORY, "mallory-2")
            .map(user -> registration(user, identity.upload(user, mallorysPhoto)).toString())
            .toList();

    List<Response> answers = AtOnce.ask(bodies, body -> identity.calls().post("/register", body));

    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(1);
    assertThat(identity.stores().faces().stream().map(Stores.Face::userId))
        .filteredOn(user -> user.startsWith(MALLORY))
        .hasSize(1);
  }

  @Test
  void aFailureAfterIndexingLeavesNoFaceThatShutsThePersonOut() {
    calls.breakServices("DynamoDB_20120810.TransactWriteItems");
    Response failed = identity.register(ANNA, annasPhoto);
    calls.heal();

    assertThat(failed.statusCode()).isGreaterThanOrEqualTo(500);
    assertThat(identity.stores().of(ANNA).faceIds()).isEmpty();
    assertThat(identity.stores().of(ANNA).person()).isEmpty();
    expect(identity.register("mallory-2", annasPhoto), 201, "REGISTERED");
  }

  private void registerAnna() {
    expect(identity.register(ANNA, annasPhoto), 201, "REGISTERED");
  }

  private String session(String userId, String flow) {
    Response answer =
        identity
            .calls()
            .post(
                "/liveness-sessions",
                "{\"userId\":\"%s\",\"flow\":\"%s\"}".formatted(userId, flow));
    return expect(answer, 201, "CREATED").jsonPath().getString("livenessSessionId");
  }

  /** Ends a session well, with the person's own photo as its reference image. */
  private void declareLive(String userId, String session) {
    String key = identity.upload(userId, annasPhoto);
    identity
        .stores()
        .put(
            "uploads/%s/liveness/%s/reference.jpg.declared.json".formatted(userId, session),
            "{\"liveness\":{\"confidencePercent\":98.2,\"image\":\"%s\"}}"
                .formatted(key)
                .getBytes(StandardCharsets.UTF_8));
  }

  private Response liveness(String userId, String path, String session) {
    return identity
        .calls()
        .post(path, "{\"userId\":\"%s\",\"livenessSessionId\":\"%s\"}".formatted(userId, session));
  }

  private static void assertNotLive(Response answer, String code) {
    expect(answer, 422, "UNUSABLE_IMAGE");
    assertThat(Set.copyOf(answer.jsonPath().getList("reasons.code", String.class)))
        .isEqualTo(Set.of(code));
  }
}

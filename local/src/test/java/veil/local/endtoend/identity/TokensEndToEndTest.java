package veil.local.endtoend.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static veil.local.endtoend.identity.TestingIdentity.expect;
import static veil.local.endtoend.identity.TestingIdentity.question;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.apigateway.TestingTokens;
import veil.local.endtoend.TestedTemplate;

/** Where callers have tokens, nobody is anybody else, whatever a request says. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensEndToEndTest {
  private static final Map<String, String> WITH_TOKENS =
      Map.of(
          "Authorization",
          "COGNITO_USER_POOLS",
          "UserPoolArn",
          "arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_local");

  /** Functions start one after the other, and a flow has 28 seconds. */
  private static final int TRIES = 4;

  private Photos photos;
  private TestingIdentity identity;
  private String annaToken;

  @BeforeAll
  void start(@TempDir Path folder) throws IOException, JOSEException {
    TestedTemplate.assumeBuilt("identity");
    TestedTemplate.assumeBuilt("identity-http");
    Optional<Photos> found = Photos.find();
    assumeTrue(found.isPresent(), Photos.ABSENT);
    photos = found.orElseThrow();
    RSAKey key = TestingTokens.key();
    identity =
        new TestingIdentity(
            folder,
            WITH_TOKENS,
            TestingIdentity.NO_VIDEOS.withUserPool(TestingTokens.rules(folder, key)));
    identity.startFunctions();
    Date end = Date.from(Instant.now().plus(Duration.ofHours(1)));
    annaToken = TestingTokens.token(claims -> claims.subject("anna").expirationTime(end), key);
  }

  @AfterAll
  void stop() {
    if (identity != null) {
      identity.close();
    }
  }

  @Test
  void theTokenAloneNamesTheUser() {
    String key = upload(photos.photo("person-01-a"));
    assertThat(key).contains("anna");

    expect(post("/register", registration("ben", key).toString()), 403, "FORBIDDEN");
    assertThat(identity.stores().of("ben").rows()).isEmpty();
    expect(post("/register", registration("anna", key).toString()), 201, "REGISTERED");

    String today = upload(photos.photo("person-01-b"));
    expect(post("/auth", question("anna", today).toString()), 200, "VERIFIED");
    expect(post("/auth", question("ben", today).toString()), 403, "FORBIDDEN");
    assertThat(get("/users/anna").statusCode()).isEqualTo(200);
    assertThat(get("/users/ben").statusCode()).isEqualTo(403);
    // A signature is no token.
    assertThat(identity.calls().post("/auth", question("anna", today).toString()).statusCode())
        .isEqualTo(401);

    // Who could delete by a token alone could put another face in the place of the own.
    assertThat(send("DELETE", "/users/anna", "").statusCode()).isEqualTo(403);
    expect(identity.delete("anna"), 200, "DELETED");
    assertThat(identity.stores().of("anna").faceIds()).isEmpty();
    assertThat(identity.stores().of("anna").person()).isEmpty();
  }

  private String upload(byte[] picture) {
    String body =
        "{\"userId\":\"anna\",\"contentType\":\"image/jpeg\",\"sizeBytes\":%d}"
            .formatted(picture.length);
    JsonPath upload = post("/uploads", body).then().statusCode(201).extract().jsonPath();
    given()
        .urlEncodingEnabled(false)
        .header("Content-Type", "image/jpeg")
        .header("If-None-Match", "*")
        .body(picture)
        .put(URI.create(upload.getString("url")))
        .then()
        .statusCode(200);
    return upload.getString("key");
  }

  /** What may be tried again is, as a client does: a cold function takes its time. */
  private Response post(String path, String body) {
    Response answer = send("POST", path, body);
    for (int tried = 1; tried < TRIES && answer.statusCode() == 503; tried++) {
      answer = send("POST", path, body);
    }
    return answer;
  }

  private Response get(String path) {
    return send("GET", path, "");
  }

  private Response send(String method, String path, String body) {
    return given()
        .header("Authorization", "Bearer " + annaToken)
        .contentType("application/json")
        .body(body)
        .request(method, URI.create(identity.api() + path));
  }
}

package veil.local.endtoend.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpHandler;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import veil.local.rekognition.FaultPlan;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;

/** The identity system of this project's template on this machine, asked over HTTP. */
final class TestingIdentity implements AutoCloseable {
  /** Wide enough that no test meets the gateway's throttle unless it means to. */
  private static final Map<String, String> UNTHROTTLED =
      Map.of("ThrottleRateLimit", "10000", "ThrottleBurstLimit", "5000");

  private final VeilStack stack;
  private final S3Client s3;
  private final Stores stores;
  private final SignedCalls calls;

  TestingIdentity(Path dataFolder) {
    this(dataFolder, Map.of(), UnaryOperator.identity());
  }

  /**
   * Starts a stack.
   *
   * @param parameters template parameters that differ from their defaults
   * @param porter stands before the front door
   */
  TestingIdentity(
      Path dataFolder, Map<String, String> parameters, UnaryOperator<HttpHandler> porter) {
    Map<String, String> all = new HashMap<>(UNTHROTTLED);
    all.putAll(parameters);
    stack =
        VeilStack.start(
            new StackSettings(
                Path.of(".."), dataFolder, false, OptionalInt.empty(), all, Optional.empty()),
            new StackListener() {},
            (video, progress, cancelled) -> {
              throw new IllegalStateException("no video is looked at here");
            },
            FaultPlan.NONE,
            porter);
    s3 =
        S3Client.builder()
            .endpointOverride(stack.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    stores = new Stores(stack, s3);
    calls = new SignedCalls(api(), "local");
  }

  URI api() {
    return URI.create(stack.outputs().get("IdentityApiUrl"));
  }

  Stores stores() {
    return stores;
  }

  SignedCalls calls() {
    return calls;
  }

  /** Uploads a picture as a client does and gives its key. */
  String upload(String userId, byte[] picture) {
    ObjectNode request = node().put("userId", userId).put("contentType", "image/jpeg");
    Response answer = calls.post("/uploads", request.put("sizeBytes", picture.length).toString());
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    JsonPath upload = answer.jsonPath();
    given()
        .urlEncodingEnabled(false)
        .contentType(upload.getString("headers.content-type"))
        .body(picture)
        .put(URI.create(upload.getString("url")))
        .then()
        .statusCode(200);
    return upload.getString("key");
  }

  Response register(String userId, byte[] picture) {
    return calls.post("/register", registration(userId, upload(userId, picture)).toString());
  }

  /** A registration's body. */
  static ObjectNode registration(String userId, String key) {
    ObjectNode body = question(userId, key);
    body.putObject("consent").put("version", "1").put("acceptedAt", "2026-01-31T12:00:00Z");
    return body;
  }

  Response registerIdCard(String userId, byte[] picture, byte[] card, String declaredJson) {
    ObjectNode body = registration(userId, upload(userId, picture));
    String cardKey = upload(userId, card);
    stores.put(cardKey + ".declared.json", declaredJson.getBytes(StandardCharsets.UTF_8));
    body.putObject("idCard").put("key", cardKey);
    return calls.post("/register-idcard", body.toString());
  }

  Response authenticate(String userId, byte[] picture) {
    return calls.post("/auth", question(userId, upload(userId, picture)).toString());
  }

  Response update(String userId, byte[] picture) {
    return calls.post("/update", question(userId, upload(userId, picture)).toString());
  }

  Response delete(String userId) {
    return calls.delete("/users/" + userId);
  }

  Response user(String userId) {
    return calls.get("/users/" + userId);
  }

  /** The body of a question about a picture. */
  static ObjectNode question(String userId, String key) {
    ObjectNode body = node().put("userId", userId);
    body.putObject("image").put("key", key);
    return body;
  }

  /** Fails with the whole answer where it is not the expected one. */
  static Response expect(Response answer, int statusCode, String status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(statusCode);
    assertThat(answer.jsonPath().getString("status")).as(answer.asString()).isEqualTo(status);
    return answer;
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }

  @Override
  public void close() {
    stores.close();
    s3.close();
    stack.close();
  }
}

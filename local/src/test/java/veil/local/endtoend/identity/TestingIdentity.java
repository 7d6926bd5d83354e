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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import veil.local.endtoend.TestedTemplate;
import veil.local.lambda.FunctionAnswer;
import veil.local.stack.StackConditions;
import veil.local.stack.StackListener;
import veil.local.stack.StackSettings;
import veil.local.stack.VeilStack;

/** The identity system of this project's template on this machine, asked over HTTP. */
final class TestingIdentity implements AutoCloseable {
  /** Wide enough that no test meets the gateway's throttle unless it means to. */
  private static final Map<String, String> UNTHROTTLED =
      Map.of("ThrottleRateLimit", "10000", "ThrottleBurstLimit", "5000");

  static final StackConditions NO_VIDEOS =
      StackConditions.of(
          (video, progress, cancelled) -> {
            throw new IllegalStateException("no video is looked at here");
          });

  private static final int LONGEST_WARM_UP_MINUTES = 5;
  private static final int WARM_UP_ROUNDS = 10;
  private static final int UPLOAD_RETRIES = 3;

  private final Map<String, Runnable> actions = new ConcurrentHashMap<>();
  private final Map<String, BlockingQueue<String>> metricLines = new ConcurrentHashMap<>();
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
    this(dataFolder, parameters, NO_VIDEOS.behind(porter));
  }

  TestingIdentity(Path dataFolder, Map<String, String> parameters, StackConditions conditions) {
    Map<String, String> all = new HashMap<>(UNTHROTTLED);
    all.putAll(parameters);
    stack =
        VeilStack.start(
            new StackSettings(
                Path.of(".."),
                dataFolder,
                false,
                OptionalInt.empty(),
                all,
                Optional.empty(),
                TestedTemplate.NAME),
            new Heard(),
            conditions);
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

  /**
   * Goes through every flow until each has been answered in time, so that no test waits for cold
   * functions.
   */
  void warmUp(Photos photos) {
    startFunctions();
    byte[] photo = photos.photo("person-03-a");
    byte[] card = photos.card("person-03-a");
    String user = "warm-up";
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      boolean warm =
          register(user, photo).statusCode() == 201
              && authenticate(user, photo).statusCode() == 200
              && update(user, photo).statusCode() == 200
              && user(user).statusCode() == 200
              && delete(user).statusCode() == 200
              && registerIdCard(user, photo, card, Photos.declared("W")).statusCode() == 201;
      if (delete(user).statusCode() == 200 && warm) {
        return;
      }
    }
    throw new AssertionError("the stack does not get warm; see the failures above");
  }

  /** Starts every function, ahead of its first event. */
  void startFunctions() {
    stack.warmUp().orTimeout(LONGEST_WARM_UP_MINUTES, TimeUnit.MINUTES).join();
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
    String body = request.put("sizeBytes", picture.length).toString();
    Response answer = calls.post("/uploads", body);
    // What may be tried again is, as a client does: on a busy machine a cold function takes its
    // time.
    for (int again = 0; again < UPLOAD_RETRIES && answer.statusCode() == 503; again++) {
      answer = calls.post("/uploads", body);
    }
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
    JsonPath upload = answer.jsonPath();
    Map<String, Object> headers = new HashMap<>(upload.getMap("headers"));
    headers.remove("content-length"); // The client measures the body itself.
    given()
        .urlEncodingEnabled(false)
        .headers(headers)
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

  /** Invokes a function that no request reaches. */
  FunctionAnswer invoke(String functionName, String eventJson) {
    return stack.functions().invoke(functionName, eventJson);
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

  /** The metric lines in a function's log that nobody has taken yet. */
  BlockingQueue<String> metricLines(String functionName) {
    return metricLines.computeIfAbsent(functionName, name -> new LinkedBlockingQueue<>());
  }

  /** Calls {@code action} whenever an execution enters {@code state}. */
  void whenEntering(String state, Runnable action) {
    actions.put(state, action);
  }

  /** Shows why functions failed, which an answer over HTTP never does, and runs actions. */
  private final class Heard implements StackListener {
    @Override
    public void stateEntered(String executionArn, String state) {
      actions.getOrDefault(state, () -> {}).run();
    }

    @Override
    public void functionLog(String functionName, String line) {
      if (line.startsWith("{\"_aws\":")) {
        metricLines(functionName).add(line);
      }
    }

    @Override
    public void functionFailed(String functionName, String errorType, String message) {
      System.out.println(functionName + " failed with " + errorType + ": " + message);
    }
  }

  @Override
  public void close() {
    stores.close();
    s3.close();
    stack.close();
  }
}

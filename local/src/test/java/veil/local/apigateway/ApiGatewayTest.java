package veil.local.apigateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.TestingLog;
import veil.local.lambda.FunctionAnswer;

/** The gateway as clients see it, over HTTP. */
class ApiGatewayTest {

  private static final Map<String, String> NONE = Map.of();
  private static final String REGISTRATION =
      "{\"userId\":\"ada\",\"image\":{\"key\":\"uploads/ada/1.jpg\"}}";

  private TestingGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestingGateway.ofSmallApi();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void startsAnExecutionAndMapsItsAnswer() {
    Response response =
        gateway.signed("POST", "/register", Map.of("Idempotency-Key", "k'1"), REGISTRATION);

    response
        .then()
        .statusCode(201)
        .header("Content-Type", "application/json")
        .header("X-Flow", "register")
        .header("Retry-After", "1")
        .header("x-amzn-RequestId", matchesPattern("[0-9a-f-]{36}"))
        .body("status", equalTo("REGISTERED"));
    JsonNode request = gateway.started.getFirst();
    assertThat(request.path("name").asText()).isEqualTo(response.header("x-amzn-RequestId"));
    assertThat(response.header("X-Request")).isEqualTo(response.header("x-amzn-RequestId"));
    assertThat(response.header("X-Name")).isEqualTo(response.header("x-amzn-RequestId"));
    JsonNode input = TestingApis.json(request.path("input").asText());
    assertThat(input.path("idempotencyKey").asText()).isEqualTo("k'1");
    assertThat(input.path("body")).isEqualTo(TestingApis.json(REGISTRATION));
  }

  @Test
  void givesAPathsParameterToTheExecution() {
    gateway.signed("DELETE", "/users/o'n%3Aeill%22", NONE, "").then().statusCode(200);

    JsonNode request = gateway.started.getFirst();
    assertThat(request.path("stateMachineArn").asText()).endsWith(":DeleteUser");
    assertThat(TestingApis.json(request.path("input").asText()).path("pathUserId").asText())
        .isEqualTo("o'n:eill\"");
  }

  @Test
  void mapsAFailedExecutionWithoutItsCause() {
    gateway.executions =
        request ->
            TestingApis.JSON
                .createObjectNode()
                .put("status", "FAILED")
                .put("error", "veil.Secret")
                .put("cause", "arn:aws:states at Stack.java");
    gateway
        .signed("POST", "/register", NONE, REGISTRATION)
        .then()
        .statusCode(500)
        .body("status", equalTo("FAILED"))
        .body(not(containsString("arn:")));
  }

  @Test
  void sendsNoHeaderOfMoreThanALine() {
    gateway.executions =
        request ->
            TestingApis.JSON
                .createObjectNode()
                .put("status", "SUCCEEDED")
                .put("name", "a\r\nX-Injected: b")
                .put("output", "{\"statusCode\":200,\"body\":\"{}\"}");
    gateway
        .signed("POST", "/register", NONE, REGISTRATION)
        .then()
        .statusCode(500)
        .header("X-Injected", nullValue())
        .body("message", equalTo("Internal server error"));
  }

  @Test
  void picksTheResponseByTheServicesStatus() {
    gateway.executions =
        request -> {
          throw new AwsServiceException(400, "InvalidExecutionInput", "too long");
        };
    gateway
        .signed("POST", "/register", NONE, REGISTRATION)
        .then()
        .statusCode(400)
        .body("status", equalTo("INVALID"));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /register",
    "POST, /nothing",
    "GET, /",
    "PUT, /users/ada",
    "DELETE, /users/",
    "DELETE, /users/a/b",
    "POST, /register/",
    "TRACE, /register",
  })
  void tellsNobodyWhichPathsThereAre(String method, String path) {
    gateway
        .send(method, path, NONE, "")
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "MissingAuthenticationTokenException")
        .body("message", equalTo("Missing Authentication Token"));
  }

  @Test
  void refusesStagesThatAreNotThere() {
    given()
        .get(gateway.uri("").resolve("/_api/api/v2/open"))
        .then()
        .statusCode(403)
        .body("message", equalTo("Forbidden"));
  }

  @Test
  void asksForASignature() {
    gateway
        .send("POST", "/register", NONE, REGISTRATION)
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "MissingAuthenticationTokenException")
        .body("message", equalTo("Missing Authentication Token"));
    assertThat(gateway.started).isEmpty();
  }

  @Test
  void saysHowAWrongSignatureShouldHaveBeen() {
    TestingSigner guesser = new TestingSigner("guess", "execute-api", gateway.clock);
    Map<String, String> headers =
        guesser.sign("GET", gateway.uri("/users/ada?view=all"), NONE, Optional.empty());
    gateway
        .send("GET", "/users/ada?view=all", headers, "")
        .then()
        .statusCode(403)
        .header("x-amzn-ErrorType", "InvalidSignatureException")
        .body("message", startsWith("The request signature we calculated does not match"))
        .body("message", containsString("\nview=all\n"));
    assertThat(gateway.events).isEmpty();
  }

  @Test
  void takesSignedPathsWithEncodedCharacters() {
    gateway.signed("GET", "/users/a%3Ab%20c?view=x%26y", NONE, "").then().statusCode(200);

    JsonNode event = gateway.events.getFirst();
    assertThat(event.at("/pathParameters/userId").asText()).isEqualTo("a%3Ab%20c");
    assertThat(event.path("path").asText()).isEqualTo("/users/a%3Ab%20c");
    assertThat(event.at("/queryStringParameters/view").asText()).isEqualTo("x&y");
    assertThat(event.at("/requestContext/identity/accessKey").asText()).isEqualTo("local");
    assertThat(event.at("/requestContext/path").asText()).startsWith("/v1/users/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "",
        "not json",
        "{\"userId\":\"a\"} trailing",
        "{\"userId\":1}",
        "{\"userId\":\"a@b\"}",
        "{\"userId\":\"ada\\n\"}",
        "{\"userId\":\"ada\",\"admin\":true}",
        "{\"userId\":\"ada\",\"#admin\":true}",
        "{\"userId\":\"#ada\"}",
        "{\"userId\":\"ada\",\"properties\":{\"#a\":{}}}",
        "{\"userId\":\"ada\",\"properties\":{\"a\\\"b\\n\":{}}}",
        "{\"userId\":\"ada\",\"image\":{}}",
        "{\"userId\":\"ada\",\"image\":{\"key\":\"\"}}",
        "{\"userId\":\"ada\",\"properties\":{\"a\":{}}}",
        "{\"userId\":\"ada\",\"properties\":{\"a\":\"\",\"b\":\"\",\"c\":\"\",\"d\":\"\",\"e\":\"\",\"f\":\"\"}}",
      })
  void refusesBodiesThatTheModelDoesNotAllow(String body) {
    gateway
        .signed("POST", "/register", NONE, body)
        .then()
        .statusCode(400)
        .header("x-amzn-ErrorType", "BadRequestException")
        .header("X-Reason", "body")
        .body("status", equalTo("INVALID"))
        .body("reason", not(equalTo("")));
    assertThat(gateway.started).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/ada", "/users/ada?view=", "/users/ada?View=all"})
  void refusesARequestWithoutARequiredParameter(String path) {
    gateway
        .signed("GET", path, NONE, "")
        .then()
        .statusCode(400)
        .body("message", equalTo("Missing required request parameters: [view]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/xml", "application/json5"})
  void refusesOtherMediaTypes(String type) {
    gateway
        .signed("POST", "/register", Map.of("Content-Type", type), REGISTRATION)
        .then()
        .statusCode(415)
        .header("x-amzn-ErrorType", "UnsupportedMediaTypeException")
        .body("message", equalTo("Unsupported Media Type"));
    assertThat(gateway.started).isEmpty();
  }

  @Test
  void takesJsonWithACharset() {
    gateway
        .signed(
            "POST",
            "/register",
            Map.of("Content-Type", "application/json; charset=utf-8"),
            REGISTRATION)
        .then()
        .statusCode(201);
  }

  @Test
  void refusesBodiesAboveTenMegabytes() {
    byte[] body = new byte[10 * 1024 * 1024 + 1];
    gateway
        .send("POST", "/open", Map.of("Content-Type", "application/octet-stream"), body)
        .then()
        .statusCode(413)
        .header("x-amzn-ErrorType", "RequestTooLargeException")
        .body("message", equalTo("HTTP content length exceeded 10485760 bytes."));
    assertThat(gateway.events).isEmpty();
  }

  @Test
  void givesUpOnAnIntegrationThatTakesTooLong() throws InterruptedException {
    JsonNode api = TestingApis.small();
    ((ObjectNode)
            api.at("/paths/~1open/x-amazon-apigateway-any-method/x-amazon-apigateway-integration"))
        .put("timeoutInMillis", 50);
    gateway.deploy(ApiStage.of("v1"), api);
    CountDownLatch answered = new CountDownLatch(1);
    gateway.functions =
        (name, payload) -> {
          try {
            answered.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return FunctionAnswer.success("{\"statusCode\":200}");
        };
    gateway
        .send("GET", "/open", NONE, "")
        .then()
        .statusCode(504)
        .body("message", equalTo("Endpoint request timed out"))
        .body("retryable", equalTo(true));
    answered.countDown();
  }

  @Test
  void answersAPreflightOnlyWhereTheFileSaysSo() {
    gateway
        .send("OPTIONS", "/open", NONE, "")
        .then()
        .statusCode(204)
        .header("Access-Control-Allow-Origin", "https://app.example");
    gateway.send("OPTIONS", "/register", NONE, "").then().statusCode(403);
  }

  @Test
  void prefersFixedPathsAndGivesTheRestToGreedyOnes() {
    gateway.send("GET", "/files/a/b%2Fc/d.txt", NONE, "").then().statusCode(200);
    assertThat(gateway.events.getLast().at("/pathParameters/rest").asText())
        .isEqualTo("a/b%2Fc/d.txt");
    gateway.send("GET", "/users/me", NONE, "").then().statusCode(401);
  }

  @Test
  void keepsToItselfWhatGoesWrongInside() {
    gateway.functions =
        (name, payload) -> {
          throw new IllegalStateException("secret detail");
        };
    try (TestingLog log = new TestingLog(DeployedApi.class)) {
      gateway
          .send("GET", "/open", NONE, "")
          .then()
          .statusCode(500)
          .body("message", equalTo("Internal server error"))
          .body(not(containsString("secret")));

      assertThat(log.records())
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.getMessage())
                    .contains(" failed: java.lang.IllegalStateException at ")
                    .doesNotContain("secret");
                assertThat(record.getThrown()).isNull();
              });
    }
  }
}

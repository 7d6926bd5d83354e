package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import veil.local.gateway.AwsServiceException;

/**
 * The templates of the identity API's openapi.yaml: what each route gives its state machine, and
 * what becomes of each answer.
 */
class IdentityApiTest {

  private static final Path FILE = root().resolve("openapi.yaml");

  static final List<String> HOSTILE =
      List.of(
          "O'Brien \"the\" \\ back\\\\slash \\' end'",
          "line\nbreak\r\t\u0000\u2028",
          "ü€😀\u202e",
          "$input.body #set($x = 1) ${context.stage} #end",
          "\"}\",\"stateMachineArn\":\"arn:other\",\"x\":\"{\"",
          "\\u0022,\\\"operation\\\":\\\"delete");

  private TestingGateway gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = new TestingGateway();
    gateway.deploy(ApiStage.of("v1"), api());
    finish(200, "{\"status\":\"FINE\"}");
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  static Stream<Arguments> flows() {
    return Stream.of(
        Arguments.of("POST", "/register", "register", "RegisterUser"),
        Arguments.of("POST", "/register-idcard", "register-idcard", "RegisterIdCard"),
        Arguments.of("POST", "/auth", "auth", "AuthenticateUser"),
        Arguments.of("POST", "/update", "update", "UpdateUser"),
        Arguments.of("DELETE", "/users/ada", "delete", "DeleteUser"));
  }

  @ParameterizedTest
  @MethodSource("flows")
  void givesEachFlowItsMachine(String method, String path, String operation, String machine)
      throws IOException {
    String body = example(method, path).toString();
    call(method, path, Map.of(), body).then().statusCode(200);

    JsonNode request = gateway.started.getFirst();
    assertThat(request.path("stateMachineArn").asText()).endsWith(":" + machine + "StateMachine");
    JsonNode input = TestingApis.json(request.path("input").asText());
    assertThat(input.path("operation").asText()).isEqualTo(operation);
    assertThat(input.path("tokenUserId").asText()).as("only tokens name their user").isEmpty();
    if (method.equals("POST")) {
      assertThat(input.path("body")).isEqualTo(TestingApis.json(body));
    } else {
      assertThat(input.path("pathUserId").asText()).isEqualTo("ada");
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void carriesHostileTextsUnharmed(String hostile) throws IOException {
    for (String path : List.of("/register", "/register-idcard")) {
      ObjectNode body = example("POST", path);
      body.withObjectProperty("properties").put("note", hostile);
      call("POST", path, Map.of(), body.toString()).then().statusCode(200);
      JsonNode input = TestingApis.json(gateway.started.getLast().path("input").asText());
      assertThat(input.path("body")).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {"plain-key", "it's", "a\"b", "back\\slash\\'", "${x}#end", "{\"operation\":\"x\"}"})
  void carriesTheIdempotencyKeyUnharmed(String key) throws IOException {
    Map<String, String> headers = Map.of("Idempotency-Key", key);
    String body = example("POST", "/register").toString();
    call("POST", "/register", headers, body).then().statusCode(200);
    JsonNode input = TestingApis.json(gateway.started.getFirst().path("input").asText());
    assertThat(input.path("idempotencyKey").asText()).isEqualTo(key);
    assertThat(input.path("operation").asText()).isEqualTo("register");
  }

  @Test
  void decodesTheUserOfAPath() {
    call("DELETE", "/users/a%3Ab", Map.of(), "").then().statusCode(200);
    JsonNode input = TestingApis.json(gateway.started.getFirst().path("input").asText());
    assertThat(input.path("pathUserId").asText()).isEqualTo("a:b");
  }

  /** A group that a pattern repeats takes stack for each repetition. */
  @Test
  void aPathMayBeAsLongAsItLikes() throws IOException {
    String user = "a".repeat(6_000);
    call("DELETE", "/users/" + user, Map.of(), "").then().statusCode(200);
    JsonNode input = TestingApis.json(gateway.started.getFirst().path("input").asText());
    assertThat(input.path("pathUserId").asText()).isEqualTo(user);
  }

  @ParameterizedTest
  @CsvSource({"200", "201", "400", "403", "404", "409", "422", "423", "429", "500", "503"})
  void answersAFinishedFlowWithItsStatusAndBody(int status) throws IOException {
    String body =
        "{\"status\":\"S\",\"userId\":\"ada\",\"reason\":\"it's \\\"so\\\"\",\"n\":[1,{}]}";
    finish(status, body);
    for (Arguments flow : flows().toList()) {
      Response response = call(flow);
      response.then().statusCode(status);
      assertThat(TestingApis.json(response.asString())).isEqualTo(TestingApis.json(body));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FAILED, Busy, 429, true",
    "FAILED, ServiceUnavailable, 503, true",
    "FAILED, InternalFailure, 500, ",
    "FAILED, States.Runtime, 500, ",
    "TIMED_OUT, States.Timeout, 503, ",
  })
  void answersAFailureByItsNameAndTellsNoMore(
      String status, String error, int httpStatus, Boolean retryable) throws IOException {
    gateway.executions =
        request ->
            TestingApis.JSON
                .createObjectNode()
                .put("status", status)
                .put("error", error)
                .put("cause", "{\"stackTrace\":[\"at veil.Secret\"]}")
                .put("executionArn", "arn:aws:states:us-east-1:000000000000:express:Secret")
                .put("input", request.path("input").asText());
    for (Arguments flow : flows().toList()) {
      Response response = call(flow);
      response.then().statusCode(httpStatus);
      JsonNode body = TestingApis.json(response.asString());
      assertThat(body.path("status").isTextual()).isTrue();
      if (retryable != null) {
        assertThat(body.path("retryable").booleanValue()).isEqualTo(retryable);
      }
      assertThat(response.asString()).doesNotContain("arn:", "Secret", "stackTrace", "uploads/");
    }
  }

  @ParameterizedTest
  @CsvSource({"InvalidExecutionInput", "ValidationException"})
  void answersAnInputThatIsTooLongForTheMachine(String error) throws IOException {
    gateway.executions =
        request -> {
          throw new AwsServiceException(400, error, "length less than or equal to 262144");
        };
    for (Arguments flow : flows().toList()) {
      call(flow).then().statusCode(413);
    }
  }

  @Test
  void answersWhatStepFunctionsRefusesWithoutItsWords() throws IOException {
    gateway.executions =
        request -> {
          throw new AwsServiceException(
              400, "StateMachineDoesNotExist", "State Machine Does Not Exist: 'arn:aws:Secret'");
        };
    for (Arguments flow : flows().toList()) {
      Response response = call(flow);
      assertThat(response.statusCode()).isIn(500, 503);
      assertThat(TestingApis.json(response.asString()).path("status").isTextual()).isTrue();
      assertThat(response.asString()).doesNotContain("arn:", "Secret");
    }
  }

  @Test
  void letsNobodyInWithoutASignature() throws IOException {
    for (Operation operation : OpenApiReader.read(api()).operations()) {
      if (!operation.method().equals("OPTIONS")) {
        String path = operation.path().text().replaceAll("\\{.*?}", "ada");
        gateway.send(operation.method(), path, Map.of(), "").then().statusCode(403);
      }
    }
    assertThat(gateway.started).isEmpty();
    assertThat(gateway.events).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void givesTheTokensUserToEachFlow(String hostile, @TempDir Path folder)
      throws IOException, JOSEException {
    RSAKey key = TestingTokens.key();
    gateway.deploy(TestingTokens.stage(folder, key), api("UsesTokens"));
    String token = TestingTokens.token(claims -> claims.subject(hostile), key);
    for (String path : List.of("/register", "/register-idcard", "/auth", "/update")) {
      String body = example("POST", path).toString();
      gateway
          .send("POST", path, Map.of("Authorization", "Bearer " + token), body)
          .then()
          .statusCode(200);
      JsonNode input = TestingApis.json(gateway.started.getLast().path("input").asText());
      assertThat(input.path("tokenUserId").asText()).isEqualTo(hostile);
      gateway.send("POST", path, Map.of(), body).then().statusCode(401);
      gateway.signed("POST", path, Map.of(), body).then().statusCode(401);
    }
    assertThat(gateway.started).hasSize(4);
  }

  /** Who could delete by a token alone could put another face in the place of the own. */
  @Test
  void deletesForTheBackEndOnlyWhereTokensAreInUse(@TempDir Path folder)
      throws IOException, JOSEException {
    RSAKey key = TestingTokens.key();
    gateway.deploy(TestingTokens.stage(folder, key), api("UsesTokens"));
    String token = TestingTokens.token(claims -> claims.subject("ada"), key);

    gateway
        .send("DELETE", "/users/ada", Map.of("Authorization", "Bearer " + token), "")
        .then()
        .statusCode(403);
    assertThat(gateway.started).isEmpty();

    gateway.signed("DELETE", "/users/ada", Map.of(), "").then().statusCode(200);
    JsonNode input = TestingApis.json(gateway.started.getLast().path("input").asText());
    assertThat(input.path("pathUserId").asText()).isEqualTo("ada");
  }

  private void finish(int status, String body) {
    gateway.executions =
        request ->
            TestingApis.JSON
                .createObjectNode()
                .put("executionArn", "arn:aws:states:us-east-1:000000000000:express:x")
                .put("status", "SUCCEEDED")
                .put("output", output(status, body));
  }

  /**
   * What the machines end with: the body is JSON in a text, for a template cannot write objects.
   */
  private static String output(int status, String body) {
    return TestingApis.JSON
        .createObjectNode()
        .put("statusCode", status)
        .put("body", body)
        .toString();
  }

  private Response call(Arguments flow) throws IOException {
    String method = (String) flow.get()[0];
    String path = (String) flow.get()[1];
    return call(method, path, Map.of(), example(method, path).toString());
  }

  private Response call(String method, String path, Map<String, String> headers, String body) {
    return gateway.signed(method, path, headers, method.equals("POST") ? body : "");
  }

  /** The file's own example of a request. */
  private static ObjectNode example(String method, String path) throws IOException {
    if (!method.equals("POST")) {
      return TestingApis.JSON.createObjectNode();
    }
    JsonNode content =
        api().path("paths").path(path).at("/post/requestBody/content/application~1json");
    JsonNode example =
        content.has("example")
            ? content.get("example")
            : content.path("examples").elements().next().path("value");
    return example.deepCopy();
  }

  private static JsonNode api(String... conditions) throws IOException {
    return new TestingIntrinsics(Set.of(conditions))
        .evaluate(TestingApis.yaml(Files.readString(FILE)));
  }

  private static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
        .filter(folder -> Files.exists(folder.resolve("template.yaml")))
        .findFirst()
        .orElseThrow();
  }
}

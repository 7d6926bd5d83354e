package veil.local.apigateway;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import veil.local.gateway.Bodies;
import veil.local.gateway.FrontDoor;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;

/** A gateway behind a front door; what its integrations answer is the test's to say. */
final class TestingGateway implements AutoCloseable {

  static final LocalCredentials KEYS =
      new LocalCredentials("local", "local-secret", "000000000000", "us-east-1");

  final TestingClock clock = new TestingClock();
  final List<JsonNode> started = new CopyOnWriteArrayList<>();
  final List<JsonNode> events = new CopyOnWriteArrayList<>();

  /** What Step Functions answers; by default a finished flow. */
  volatile SyncExecutions executions =
      request ->
          TestingApis.JSON
              .createObjectNode()
              .put("status", "SUCCEEDED")
              .put("name", request.path("name").asText())
              .put(
                  "output",
                  "{\"statusCode\":201,\"body\":\"{\\\"status\\\":\\\"REGISTERED\\\"}\"}");

  /** What every function answers; by default 200. */
  volatile FunctionInvoker functions =
      (name, payload) -> FunctionAnswer.success("{\"statusCode\":200,\"body\":\"fine\"}");

  private final FrontDoor door;
  private final ApiGateway gateway;

  TestingGateway() {
    gateway =
        new ApiGateway(
            (name, payload) -> {
              events.add(TestingApis.json(payload));
              return functions.invoke(name, payload);
            },
            request -> {
              started.add(request);
              return executions.start(request);
            },
            KEYS,
            clock);
    door = FrontDoor.open(0, exchange -> Bodies.send(exchange, 404, "not the gateway"));
    door.route(ApiGateway.PATH, gateway);
  }

  /** A gateway that serves the small API at its stage v1. */
  static TestingGateway ofSmallApi() {
    TestingGateway gateway = new TestingGateway();
    gateway.deploy(ApiStage.of("v1"), TestingApis.small());
    return gateway;
  }

  void deploy(ApiStage stage, JsonNode openApi) {
    gateway.deploy("api", stage, openApi);
  }

  /** The address of a path of the API's stage v1, as written. */
  URI uri(String pathAndQuery) {
    return URI.create(door.endpoint() + "/_api/api/v1" + pathAndQuery);
  }

  /** A request without a signature. */
  Response send(String method, String path, Map<String, String> headers, String body) {
    return send(method, path, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  Response send(String method, String path, Map<String, String> headers, byte[] body) {
    RequestSpecification request =
        given()
            .config(
                RestAssuredConfig.config()
                    .encoderConfig(
                        EncoderConfig.encoderConfig()
                            .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
            .urlEncodingEnabled(false)
            .headers(headers);
    if (body.length > 0 || method.equals("POST")) {
      request.contentType(headers.getOrDefault("Content-Type", "application/json"));
    }
    if (body.length > 0) {
      request.body(body);
    }
    return request.request(method, uri(path));
  }

  /** A request signed by the SDK. */
  Response signed(String method, String path, Map<String, String> headers, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    TestingSigner signer = new TestingSigner(KEYS.secretAccessKey(), "execute-api", clock);
    return send(method, path, signer.sign(method, uri(path), headers, Optional.of(bytes)), bytes);
  }

  @Override
  public void close() {
    door.close();
    gateway.close();
  }
}

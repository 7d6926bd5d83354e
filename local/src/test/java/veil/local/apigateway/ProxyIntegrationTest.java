package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.local.lambda.FunctionAnswer;

/** Functions behind proxy integrations. */
class ProxyIntegrationTest {

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
  void givesTheFunctionTheWholeRequest() {
    gateway
        .send(
            "PUT", "/open?a=1&a=2&b=%C3%BC+x", Map.of("X-Thing", "t", "User-Agent", "me"), "text ü")
        .then()
        .statusCode(200);

    JsonNode event = gateway.events.getFirst();
    assertThat(event.path("resource").asText()).isEqualTo("/open");
    assertThat(event.path("path").asText()).isEqualTo("/open");
    assertThat(event.path("httpMethod").asText()).isEqualTo("PUT");
    assertThat(event.path("body").asText()).isEqualTo("text ü");
    assertThat(event.path("isBase64Encoded").asBoolean(true)).isFalse();
    assertThat(event.at("/headers/X-thing").asText()).isEqualTo("t");
    assertThat(event.at("/multiValueHeaders/X-thing/0").asText()).isEqualTo("t");
    assertThat(event.at("/queryStringParameters/a").asText()).isEqualTo("2");
    assertThat(event.at("/multiValueQueryStringParameters/a").valueStream().map(JsonNode::asText))
        .containsExactly("1", "2");
    assertThat(event.at("/queryStringParameters/b").asText()).isEqualTo("ü x");
    assertThat(event.path("pathParameters").isNull()).isTrue();
    assertThat(event.path("stageVariables").isNull()).isTrue();
    JsonNode context = event.path("requestContext");
    assertThat(context.path("stage").asText()).isEqualTo("v1");
    assertThat(context.path("apiId").asText()).isEqualTo("api");
    assertThat(context.path("accountId").asText()).isEqualTo("000000000000");
    assertThat(context.path("requestTime").asText()).isEqualTo("14/Mar/2026:01:59:26 +0000");
    assertThat(context.path("requestTimeEpoch").asLong()).isEqualTo(1773453566000L);
    assertThat(context.at("/identity/sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(context.at("/identity/userAgent").asText()).isEqualTo("me");
    assertThat(context.at("/identity/caller").isNull()).isTrue();
    assertThat(context.has("authorizer")).isFalse();
  }

  @Test
  void sendsTheFunctionsAnswer() {
    answer(
        """
        {"statusCode": 418, "body": "{\\"a\\":1}", "isBase64Encoded": false,
         "headers": {"X-One": "1", "Content-Type": "application/problem+json", "Date": "then"},
         "multiValueHeaders": {"Set-Cookie": ["a=1", "b=2"]}}
        """);
    var response = gateway.send("GET", "/open", Map.of(), "");
    response
        .then()
        .statusCode(418)
        .header("X-One", "1")
        .header("Content-Type", "application/problem+json")
        .header("x-amzn-Remapped-Date", "then")
        .header("x-amzn-ErrorType", nullValue());
    assertThat(response.asString()).isEqualTo("{\"a\":1}");
    assertThat(response.headers().getValues("Set-Cookie"))
        .containsExactlyInAnyOrderElementsOf(List.of("a=1", "b=2"));
  }

  @Test
  void sendsNoBodyWithAStatusThatHasNone() {
    answer("{\"statusCode\":204,\"body\":\"text\"}");
    var response = gateway.send("GET", "/open", Map.of(), "");
    response.then().statusCode(204);
    assertThat(response.asString()).isEmpty();
  }

  @Test
  void answersAHeadWithoutABody() {
    assertThat(gateway.send("HEAD", "/open", Map.of(), "").asString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "\"text\"",
        "[]",
        "{}",
        "{\"statusCode\":\"ok\"}",
        "{\"statusCode\":99}",
        "{\"statusCode\":100}",
        "{\"statusCode\":200,\"body\":{\"a\":1}}",
        "{\"statusCode\":200,\"headers\":[]}",
        "{\"statusCode\":200,\"headers\":{\"a\":{}}}",
        "{\"statusCode\":200,\"headers\":{\"a b\":\"c\"}}",
        "{\"statusCode\":200,\"headers\":{\"a\":\"b\\r\\nX: y\"}}",
        "{\"statusCode\":200,\"multiValueHeaders\":{\"a\":\"b\"}}",
        "",
      })
  void calls502WhatIsNoAnswer(String payload) {
    answer(payload);
    gateway
        .send("GET", "/open", Map.of(), "")
        .then()
        .statusCode(502)
        .header("x-amzn-ErrorType", "InternalServerErrorException")
        .body("message", equalTo("Internal server error"));
  }

  @ParameterizedTest
  @CsvSource({
    "java.lang.IllegalStateException, 502",
    "Sandbox.Timedout, 502",
    "Lambda.TooManyRequestsException, 500",
    "Lambda.ResourceNotFoundException, 500",
    "Lambda.RequestTooLargeException, 413",
  })
  void mapsFailures(String errorType, int status) {
    gateway.functions =
        (name, payload) ->
            new FunctionAnswer(Optional.of(errorType), "{\"stackTrace\":[\"at veil.Secret\"]}");
    var response = gateway.send("GET", "/open", Map.of(), "");
    response.then().statusCode(status);
    assertThat(response.asString()).doesNotContain("veil.", "stackTrace");
  }

  private void answer(String payload) {
    gateway.functions = (name, event) -> FunctionAnswer.success(payload);
  }
}

package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signature Version 4, against published examples and the SDK's own signer. */
class SignatureCheckTest {

  private static final Instant EXAMPLES = Instant.parse("2015-08-30T12:36:00Z");
  private static final LocalCredentials EXAMPLE_KEYS =
      new LocalCredentials(
          "AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", "000000000000", "us-east-1");

  private final TestingClock clock = new TestingClock();
  private final SignatureCheck check =
      new SignatureCheck(TestingGateway.KEYS, "execute-api", clock);

  /** Requests and signatures of the Signature Version 4 test suite that AWS publishes. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          get-vanilla            | GET  |                             |                             | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
          post-vanilla           | POST |                             |                             | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
          query-order-key-case   | GET  | Param2=value2&Param1=value1 |                             | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
          post-vanilla-query     | POST | Param1=value1               |                             | 28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11
          post-header-value-case | POST |                             | VALUE1                      | cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d
          post-header-key-sort   | POST |                             | value1                      | c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c
          header-value-order     | GET  |                             | value4;value1;value3;value2 | 08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01
          header-key-duplicate   | GET  |                             | value2;value2;value1        | c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea
          """)
  void takesThePublishedExamples(
      String name, String method, String query, String header, String signature) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("Host", List.of("example.amazonaws.com"));
    headers.put("X-Amz-Date", List.of("20150830T123600Z"));
    if (header != null) {
      headers.put("My-Header1", List.of(header.split(";")));
    }
    String names = header == null ? "host;x-amz-date" : "host;my-header1;x-amz-date";
    headers.put(
        "Authorization",
        List.of(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders="
                + names
                + ", Signature="
                + signature));
    SignatureCheck examples =
        new SignatureCheck(EXAMPLE_KEYS, "service", InstantSource.fixed(EXAMPLES));

    ApiRequest request =
        request(method, "/", Optional.ofNullable(query).orElse(""), headers, Body.EMPTY);
    assertThatCode(() -> examples.check(request)).as(name).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/_api/x/v1/users/a%3Ab",
        "/_api/x/v1/a%20b/%C3%BC~*",
        "/_api/x/v1/a?b=c&a=%20&a=1&empty=&flag",
        "/_api/x/v1/a?q=%2B%25%26%3D*~",
        "/_api/x/v1//double/./dot/../up",
      })
  void takesWhatTheSdkSigns(String path) {
    URI uri = URI.create("http://127.0.0.1:4566" + path);
    Map<String, String> headers =
        sign("POST", uri, Map.of("Content-Type", "application/json"), "{\"a\":\"ü'\"}");
    ApiRequest request = signedRequest("POST", uri, headers, "{\"a\":\"ü'\"}");
    assertThatCode(() -> check.check(request)).doesNotThrowAnyException();
  }

  @Test
  void refusesARequestWithoutASignature() {
    assertRefused(
        () -> check.check(request("GET", "/", "", Map.of("Host", List.of("h")), Body.EMPTY)),
        GatewayResponseType.MISSING_AUTHENTICATION_TOKEN,
        "MissingAuthenticationTokenException",
        "Missing Authentication Token");
  }

  @Test
  void refusesAChangedBodyPathQueryOrHeader() {
    URI uri = URI.create("http://127.0.0.1:4566/_api/x/v1/register?a=1");
    Map<String, String> headers = sign("POST", uri, Map.of("X-Thing", "one"), "{}");
    Map<String, String> changed = new LinkedHashMap<>(headers);
    changed.put("X-Thing", "two");
    URI otherPath = URI.create("http://127.0.0.1:4566/_api/x/v1/update?a=1");
    URI otherQuery = URI.create("http://127.0.0.1:4566/_api/x/v1/register?a=2");

    assertMismatch(signedRequest("POST", uri, headers, "{ }"));
    assertMismatch(signedRequest("PUT", uri, headers, "{}"));
    assertMismatch(signedRequest("POST", otherPath, headers, "{}"));
    assertMismatch(signedRequest("POST", otherQuery, headers, "{}"));
    assertMismatch(signedRequest("POST", uri, changed, "{}"));
  }

  @Test
  void refusesAnotherSecret() {
    URI uri = URI.create("http://127.0.0.1:4566/_api/x/v1/a");
    Map<String, String> headers =
        new TestingSigner("guess", "execute-api", clock)
            .sign("GET", uri, Map.of(), Optional.empty());
    assertMismatch(signedRequest("GET", uri, headers, ""));
  }

  @Test
  void refusesASignatureForAnotherService() {
    URI uri = URI.create("http://127.0.0.1:4566/_api/x/v1/a");
    Map<String, String> headers =
        new TestingSigner("local-secret", "states", clock)
            .sign("GET", uri, Map.of(), Optional.empty());
    assertRefused(
        () -> check.check(signedRequest("GET", uri, headers, "")),
        GatewayResponseType.INVALID_SIGNATURE,
        "InvalidSignatureException",
        "Credential should be scoped to correct service: 'execute-api'. ");
  }

  @Test
  void refusesAnUnknownKeyAndAForeignSessionToken() {
    URI uri = URI.create("http://127.0.0.1:4566/_api/x/v1/a");
    Map<String, String> headers = new LinkedHashMap<>(sign("GET", uri, Map.of(), ""));
    Map<String, String> token = new LinkedHashMap<>(headers);
    token.put("X-Amz-Security-Token", "of somebody");
    headers.compute("Authorization", (name, value) -> value.replace("=local/", "=AKIDOTHER/"));
    for (Map<String, String> one : List.of(headers, token)) {
      assertRefused(
          () -> check.check(signedRequest("GET", uri, one, "")),
          GatewayResponseType.ACCESS_DENIED,
          "UnrecognizedClientException",
          "The security token included in the request is invalid.");
    }
  }

  @Test
  void allowsFiveMinutesOfSkewAndNoMore() {
    URI uri = URI.create("http://127.0.0.1:4566/_api/x/v1/a");
    ApiRequest request = signedRequest("GET", uri, sign("GET", uri, Map.of(), ""), "");
    clock.advance(Duration.ofMinutes(5));
    assertThatCode(() -> check.check(request)).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(1));
    assertRefused(
        () -> check.check(request),
        GatewayResponseType.INVALID_SIGNATURE,
        "InvalidSignatureException",
        "Signature expired: 20260314T015926Z is now earlier than 20260314T015927Z"
            + " (20260314T020427Z - 5 min.)");
    clock.advance(Duration.ofSeconds(-601));
    assertThatCode(() -> check.check(request)).doesNotThrowAnyException();
    clock.advance(Duration.ofSeconds(-1));
    assertRefused(
        () -> check.check(request),
        GatewayResponseType.INVALID_SIGNATURE,
        "InvalidSignatureException",
        "Signature not yet current: 20260314T015926Z is still later than 20260314T015925Z"
            + " (20260314T015425Z + 5 min.)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          Bearer abc                     | 'abc' not a valid key=value pair
          Basic x=y                      | Unsupported AWS 'algorithm': 'Basic'.
          AWS4-HMAC-SHA256               | '' not a valid key=value pair
          AWS4-HMAC-SHA256 Credential=a  | Authorization header requires 'Signature' parameter.
          AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=x | requires existence of either a 'X-Amz-Date'
          """)
  void saysWhatAHeaderLacks(String authorization, String message) {
    ApiRequest request =
        request(
            "GET",
            "/",
            "",
            Map.of("Host", List.of("h"), "Authorization", List.of(authorization)),
            Body.EMPTY);
    assertThatThrownBy(() -> check.check(request))
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> assertThat(refusal.errorType()).isEqualTo("IncompleteSignatureException"))
        .hasMessageContaining(message);
  }

  private Map<String, String> sign(
      String method, URI uri, Map<String, String> headers, String body) {
    return new TestingSigner("local-secret", "execute-api", clock)
        .sign(method, uri, headers, Optional.of(Body.of(body).bytes()));
  }

  private void assertMismatch(ApiRequest request) {
    assertThatThrownBy(() -> check.check(request))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith("The request signature we calculated does not match");
  }

  private static void assertRefused(
      ThrowingCallable call, GatewayResponseType type, String errorType, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            Refusal.class,
            refusal -> {
              assertThat(refusal.type()).isEqualTo(type);
              assertThat(refusal.errorType()).isEqualTo(errorType);
            })
        .hasMessage(message);
  }

  private static ApiRequest signedRequest(
      String method, URI uri, Map<String, String> headers, String body) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    headers.forEach((name, value) -> lists.put(name, List.of(value)));
    return request(
        method,
        uri.getRawPath(),
        Optional.ofNullable(uri.getRawQuery()).orElse(""),
        lists,
        Body.of(body));
  }

  private static ApiRequest request(
      String method, String path, String query, Map<String, List<String>> headers, Body body) {
    return new ApiRequest(
        method,
        path,
        path,
        query,
        NamedValues.headers(headers),
        body,
        "127.0.0.1",
        "00000000-0000-0000-0000-000000000000",
        EXAMPLES);
  }
}

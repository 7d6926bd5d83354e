package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static veil.local.apigateway.TestingTokens.ISSUER;
import static veil.local.apigateway.TestingTokens.claims;
import static veil.local.apigateway.TestingTokens.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.local.gateway.Bodies;
import veil.local.gateway.LoopbackServer;

/** Tokens of a user pool whose keys lie on this machine. */
class TokenCheckTest {

  private static RSAKey key;
  private static RSAKey otherKey;

  @TempDir Path folder;
  private final TestingGateway gateway = new TestingGateway();

  @BeforeAll
  static void makeKeys() throws JOSEException {
    key = TestingTokens.key();
    otherKey = TestingTokens.key();
  }

  @BeforeEach
  void start() throws IOException {
    gateway.deploy(TestingTokens.stage(folder, key), TestingApis.small());
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void givesTheClaimsToTheFunction() throws JOSEException {
    for (String prefix : List.of("", "Bearer ")) {
      call("/users/me", prefix + token(claims -> claims, key)).statusCode(200);
      var claims = gateway.events.getLast().at("/requestContext/authorizer/claims");
      assertThat(claims.path("sub").asText()).isEqualTo("ada");
      assertThat(claims.path("cognito:groups").asText()).isEqualTo("a,b");
      assertThat(claims.path("exp").asText()).isEqualTo("Sat Mar 14 02:59:26 UTC 2026");
      assertThat(claims.path("auth_time").asText()).isEqualTo("1773453566");
    }
  }

  @Test
  void refusesWhatThePoolDidNotIssue() throws JOSEException {
    String good = token(claims -> claims, key);
    refused("");
    refused("Bearer x.y.z");
    refused(good.substring(0, good.length() - 4) + "AAAA");
    refused(token(claims -> claims, otherKey));
    refused(token(claims -> claims.issuer("https://other.example"), key));
    refused(token(claims -> claims.audience("other-app"), key));
    refused(token(claims -> claims.subject(null), key));
    refused(token(claims -> claims.claim("token_use", "access"), key));
    refused(new PlainJWT(claims().build()).serialize());
    assertThat(gateway.events).isEmpty();
  }

  @Test
  void refusesATokenSignedWithThePublicKeyAsASecret() throws JOSEException {
    SignedJWT confused =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims().build());
    confused.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
    refused(confused.serialize());
  }

  @Test
  void refusesEveryMutatedToken() throws JOSEException {
    long seed = Optional.ofNullable(Long.getLong("veil.seed")).orElse(20_261_125L);
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    String good = token(claims -> claims, key);
    int signature = good.lastIndexOf('.');
    for (int i = 0; i < 300; i++) {
      // The last character of a part carries bits that its decoding drops.
      int at = random.nextInt(signature - 1);
      char other = "ABCabc019-_.~{\"' ".charAt(random.nextInt(17));
      String mutated = good.substring(0, at) + other + good.substring(at + 1);
      if (!decodes(mutated).equals(decodes(good))) {
        refused("Bearer " + mutated);
      }
    }
  }

  private static List<String> decodes(String token) {
    return Stream.of(token.split("\\.", -1))
        .map(part -> new Base64URL(part).decodeToString())
        .toList();
  }

  @Test
  void refusesATokenThatHasExpired() throws JOSEException {
    String token = token(claims -> claims, key);
    gateway.clock.advance(Duration.ofMinutes(62));
    call("/users/me", token)
        .statusCode(401)
        .header("x-amzn-ErrorType", "UnauthorizedException")
        .body("message", equalTo("The incoming token has expired"));
  }

  @Test
  void asksForAScopeWhereTheMethodDoes() throws JOSEException {
    UnaryOperator<JWTClaimsSet.Builder> access =
        claims ->
            claims.audience((String) null).claim("client_id", "app").claim("token_use", "access");
    call("/users/scoped", token(claims -> claims, key)).statusCode(401);
    call("/users/scoped", token(c -> access.apply(c).claim("scope", "a users/write"), key))
        .statusCode(401);
    call("/users/scoped", token(c -> access.apply(c).claim("scope", "a users/read"), key))
        .statusCode(200);
  }

  @Test
  void readsKeysOverLoopback() throws JOSEException {
    try (LoopbackServer server = LoopbackServer.bind(0)) {
      String keys = new JWKSet(key.toPublicJWK()).toString();
      server.start("/jwks.json", exchange -> Bodies.send(exchange, 200, keys));
      URI address = server.endpoint().resolve("/jwks.json");
      deploy(new TokenRules(address, ISSUER, "app"));
      call("/users/me", token(claims -> claims, key)).statusCode(200);
    }
    assertThatThrownBy(
            () -> new TokenRules(URI.create("https://example.com/jwks.json"), ISSUER, "app"))
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  void takesNoTokenWhereNoPoolIsConfigured() throws JOSEException {
    gateway.deploy(ApiStage.of("v1"), TestingApis.small());
    refused(token(claims -> claims, key));
  }

  private void deploy(TokenRules rules) {
    gateway.deploy(TestingTokens.stage(rules), TestingApis.small());
  }

  private ValidatableResponse call(String path, String authorization) {
    return gateway
        .send(
            "GET",
            path,
            authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization),
            "")
        .then();
  }

  private void refused(String authorization) {
    call("/users/me", authorization)
        .statusCode(401)
        .header("x-amzn-ErrorType", "UnauthorizedException")
        .body("message", equalTo("Unauthorized"));
  }
}

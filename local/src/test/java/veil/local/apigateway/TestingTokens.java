package veil.local.apigateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A user pool of the test's own. */
public final class TestingTokens {

  static final String ISSUER = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_local";

  private TestingTokens() {}

  /** A key pair under the id {@code k1}. */
  public static RSAKey key() throws JOSEException {
    return new RSAKeyGenerator(2048).keyID("k1").generate();
  }

  /** The stage v1, which takes tokens that this key has signed. */
  static ApiStage stage(Path folder, RSAKey key) throws IOException {
    return stage(rules(folder, key));
  }

  /** A user pool whose tokens this key has signed. */
  public static TokenRules rules(Path folder, RSAKey key) throws IOException {
    Path keys = folder.resolve("jwks.json");
    Files.writeString(keys, new JWKSet(key.toPublicJWK()).toString());
    return new TokenRules(keys.toUri(), ISSUER, "app");
  }

  static ApiStage stage(TokenRules rules) {
    return new ApiStage("v1", Map.of(), Optional.empty(), List.of(), Optional.of(rules));
  }

  /** The claims of an ID token for an hour. */
  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience("app")
        .subject("ada")
        .claim("token_use", "id")
        .claim("auth_time", 1773453566L)
        .claim("cognito:groups", List.of("a", "b"))
        .issueTime(Date.from(TestingClock.START))
        .expirationTime(Date.from(TestingClock.START.plus(Duration.ofHours(1))));
  }

  /** A token that this key has signed. */
  public static String token(UnaryOperator<JWTClaimsSet.Builder> change, RSAKey signer)
      throws JOSEException {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
            change.apply(claims()).build());
    token.sign(new RSASSASigner(signer));
    return token.serialize();
  }
}

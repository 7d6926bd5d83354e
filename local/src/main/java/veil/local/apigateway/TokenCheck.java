package veil.local.apigateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Verifies the RS256 tokens of a user pool. */
final class TokenCheck {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT);

  private final TokenRules rules;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * A check by rules.
   *
   * @throws InvalidApiException where the key set cannot be read
   */
  TokenCheck(TokenRules rules, InstantSource clock) {
    this.rules = rules;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, keys(rules)));
    JWTClaimsSet exact = new JWTClaimsSet.Builder().issuer(rules.issuer()).build();
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<SecurityContext>(exact, Set.of("exp", "iat", "sub")) {
          @Override
          protected Date currentTime() {
            return Date.from(clock.instant());
          }
        });
  }

  /**
   * The claims of a token, as texts.
   *
   * @param authorization the header, with or without {@code Bearer}
   * @param scopes one of them must be granted; without any, the token must be an ID token
   * @throws Refusal 401 Unauthorized
   */
  Map<String, String> claims(Optional<String> authorization, List<String> scopes) throws Refusal {
    String token = authorization.orElse("").replaceFirst("(?i)^Bearer\\s+", "").strip();
    if (token.isEmpty()) {
      throw unauthorized("Unauthorized");
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      if (!meant(claims) || !granted(claims, scopes)) {
        throw unauthorized("Unauthorized");
      }
      return texts(claims);
    } catch (ExpiredJWTException e) {
      throw unauthorized("The incoming token has expired");
    } catch (KeySourceException e) {
      throw new Refusal(GatewayResponseType.AUTHORIZER_FAILURE, "Internal server error");
    } catch (ParseException | BadJOSEException | JOSEException e) {
      throw unauthorized("Unauthorized");
    }
  }

  private boolean meant(JWTClaimsSet claims) {
    return claims.getAudience().contains(rules.audience())
        || rules.audience().equals(claims.getClaim("client_id"));
  }

  private static boolean granted(JWTClaimsSet claims, List<String> scopes) {
    if (scopes.isEmpty()) {
      return !"access".equals(claims.getClaim("token_use"));
    }
    String given = claims.getClaim("scope") instanceof String scope ? scope : "";
    return Arrays.stream(given.split(" ", -1)).anyMatch(scopes::contains);
  }

  /** Lists are joined by commas and dates written out, as the service does. */
  private static Map<String, String> texts(JWTClaimsSet claims) {
    Map<String, String> texts = new LinkedHashMap<>();
    claims
        .getClaims()
        .forEach(
            (name, value) -> {
              if (value instanceof List<?> list) {
                texts.put(
                    name, list.stream().map(String::valueOf).collect(Collectors.joining(",")));
              } else if (value instanceof Date date) {
                texts.put(name, DATE.format(date.toInstant().atOffset(ZoneOffset.UTC)));
              } else if (value != null) {
                texts.put(name, value.toString());
              }
            });
    return texts;
  }

  private static JWKSource<SecurityContext> keys(TokenRules rules) {
    try {
      if (rules.keys().getScheme().equals("file")) {
        return new ImmutableJWKSet<>(JWKSet.load(new File(rules.keys())));
      }
      return JWKSourceBuilder.create(rules.keys().toURL()).build();
    } catch (MalformedURLException | ParseException e) {
      throw new InvalidApiException("key set " + rules.keys() + ": " + e.getMessage());
    } catch (IOException e) {
      throw new InvalidApiException(
          "key set " + rules.keys() + " cannot be read: " + e.getMessage());
    }
  }

  private static Refusal unauthorized(String message) {
    return new Refusal(GatewayResponseType.UNAUTHORIZED, message);
  }
}

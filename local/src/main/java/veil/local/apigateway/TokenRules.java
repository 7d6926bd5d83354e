package veil.local.apigateway;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which tokens the user pool of this machine has issued.
 *
 * @param keys a JWKS document: a {@code file:} address, or {@code http:} on loopback
 * @param issuer what {@code iss} must be
 * @param audience what {@code aud}, or {@code client_id} of an access token, must be
 */
public record TokenRules(URI keys, String issuer, String audience) {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  /** Refuses key sets that lie elsewhere than on this machine. */
  public TokenRules {
    Objects.requireNonNull(issuer, "issuer");
    Objects.requireNonNull(audience, "audience");
    String scheme = Optional.ofNullable(keys.getScheme()).orElse("");
    boolean onLoopback = scheme.equals("http") && LOOPBACK.contains(keys.getHost());
    if (!scheme.equals("file") && !onLoopback) {
      throw new IllegalArgumentException(
          "a key set must be a file: address or http: on 127.0.0.1, was " + keys);
    }
  }
}

package veil.local.apigateway;

import java.util.Map;
import java.util.Optional;

/**
 * Who calls, as far as the gateway has verified it.
 *
 * @param accessKeyId of a verified signature
 * @param claims of a verified token
 */
record Caller(Optional<String> accessKeyId, Map<String, String> claims) {

  static final Caller ANYBODY = new Caller(Optional.empty(), Map.of());

  static Caller signed(String accessKeyId) {
    return new Caller(Optional.of(accessKeyId), Map.of());
  }

  static Caller withToken(Map<String, String> claims) {
    return new Caller(Optional.empty(), Map.copyOf(claims));
  }
}

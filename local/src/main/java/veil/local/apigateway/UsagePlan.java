package veil.local.apigateway;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What holders of API keys may use; it touches only methods that require a key.
 *
 * @param apiKeys the keys' values; each has a bucket and a quota of its own
 */
public record UsagePlan(List<String> apiKeys, Optional<Throttle> throttle, Optional<Quota> quota) {

  /** Refuses missing parts. */
  public UsagePlan {
    apiKeys = List.copyOf(apiKeys);
    Objects.requireNonNull(throttle, "throttle");
    Objects.requireNonNull(quota, "quota");
  }
}

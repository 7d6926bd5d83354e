package veil.local.apigateway;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Counts requests against a throttle. */
final class TokenBucket {

  private final Throttle throttle;
  private final InstantSource clock;
  private double tokens;
  private Instant filledAt;

  TokenBucket(Throttle throttle, InstantSource clock) {
    this.throttle = throttle;
    this.clock = clock;
    this.tokens = throttle.burst();
    this.filledAt = clock.instant();
  }

  /** Takes a token; false where none is left. */
  synchronized boolean take() {
    Instant now = clock.instant();
    if (now.isAfter(filledAt)) {
      double seconds = Duration.between(filledAt, now).toNanos() / 1e9;
      tokens = Math.min(throttle.burst(), tokens + seconds * throttle.ratePerSecond());
      filledAt = now;
    }
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}

package veil.identity.settings;

import java.time.Duration;
import veil.core.errors.InvalidRequestException;

/**
 * How many failed authentications in a row a user may have. Each one from {@code maxFailures} on
 * locks for twice as long as the one before; from {@code maxTotalFailures} on nothing is tried any
 * more.
 *
 * @see <a href="https://pages.nist.gov/800-63-4/sp800-63b.html">NIST SP 800-63B-4, use of
 *     biometrics: at most 5 failures in a row, then at least 30 seconds, 50 in all</a>
 */
public record AttemptLimits(int maxFailures, Duration lock, int maxTotalFailures) {
  public AttemptLimits {
    if (maxFailures < 1 || maxTotalFailures < maxFailures || lock.isNegative() || lock.isZero()) {
      throw new InvalidRequestException(
          "VEIL_MAX_FAILURES, VEIL_LOCK_SECONDS and VEIL_MAX_TOTAL_FAILURES must be positive and grow");
    }
  }
}

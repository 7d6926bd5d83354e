package veil.identity.table;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A user's failed attempts in a row.
 *
 * @param lockedUntil the earliest time of the next attempt
 * @param requestIds the latest attempts that were let through, so that asking again counts once
 * @param expiresAt when the row is forgotten
 */
public record Attempts(
    int failures, Instant lockedUntil, List<String> requestIds, Instant expiresAt, long version) {
  public Attempts {
    if (failures < 0) {
      throw new IllegalArgumentException("failures are counted from 0, got " + failures);
    }
    Objects.requireNonNull(lockedUntil, "lockedUntil");
    Objects.requireNonNull(expiresAt, "expiresAt");
    requestIds = List.copyOf(requestIds);
  }
}

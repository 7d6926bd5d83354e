package veil.identity.table;

import java.time.Instant;
import java.util.List;

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
    requestIds = List.copyOf(requestIds);
  }
}

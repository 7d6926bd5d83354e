package veil.identity.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import veil.core.identity.UserId;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;

/** Attempts in memory; a write holds where the row is as it was read. */
public final class TestingAttemptTable implements AttemptTable {
  private final Map<UserId, Attempts> rows = new HashMap<>();

  @Override
  public synchronized Optional<Attempts> attempts(UserId userId, Instant now) {
    return Optional.ofNullable(rows.get(userId));
  }

  @Override
  public synchronized boolean write(UserId userId, Optional<Attempts> before, Attempts after) {
    if (!Optional.ofNullable(rows.get(userId)).equals(before)) {
      return false;
    }
    rows.put(userId, after);
    return true;
  }
}

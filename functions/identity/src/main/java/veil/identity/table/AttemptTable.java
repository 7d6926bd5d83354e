package veil.identity.table;

import java.time.Instant;
import java.util.Optional;
import veil.core.identity.UserId;

/** Failed authentications, of known and of unknown users alike. */
public interface AttemptTable {
  /** The row, as it is now; empty where there is none or it has expired. */
  Optional<Attempts> attempts(UserId userId, Instant now);

  /**
   * Writes a first failure where none counts, without a look at the row before: most attempts are
   * made by people who were recognised the last time.
   *
   * @return false where failures count, or where the same request was counted before
   */
  boolean writeFirst(UserId userId, String requestId, Attempts first);

  /**
   * Writes the row where it still is as it was read.
   *
   * @param before what was read; empty where there was no row
   * @return false where another attempt was quicker
   */
  boolean write(UserId userId, Optional<Attempts> before, Attempts after);

  /**
   * Forgets all failures and their lock, whatever the row says; where there is none, nothing.
   *
   * @param requestId the request that was recognised
   * @return false where there was no row, or where this request has cleared it just before
   */
  boolean clear(UserId userId, String requestId);
}

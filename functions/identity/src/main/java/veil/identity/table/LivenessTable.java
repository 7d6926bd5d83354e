package veil.identity.table;

import java.time.Instant;
import veil.core.identity.UserId;

/** Liveness sessions, each bound to one user and one operation, each good for one request. */
public interface LivenessTable {
  /** Whether the session was made for this user and operation and has not expired. */
  boolean isBound(UserId userId, String sessionId, String operation, Instant now);

  /** Uses the session up for one request; false where another request has. */
  boolean use(UserId userId, String sessionId, String requestId);
}

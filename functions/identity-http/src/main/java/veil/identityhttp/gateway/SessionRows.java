package veil.identityhttp.gateway;

import java.time.Instant;
import veil.core.identity.UserId;

/** Liveness sessions, each bound to one user and one operation. */
public interface SessionRows {
  /** Binds a new session. */
  void bind(
      UserId userId, String operation, String sessionId, Instant createdAt, Instant expiresAt);
}

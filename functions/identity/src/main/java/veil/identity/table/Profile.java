package veil.identity.table;

import java.time.Instant;
import java.util.Optional;

/**
 * A user's row.
 *
 * @param requestId the request that made the reservation, or the user
 * @param reservedUntil until when a reservation holds; empty for what is no reservation
 * @param changeCount how often the faces were replaced
 */
public record Profile(
    Status status, String requestId, Optional<Instant> reservedUntil, long changeCount) {

  /**
   * RESERVED: being registered; ACTIVE: registered; LOST: a racing twin has won and the
   * registration is to undo itself; DELETING: shut out, its data is going.
   */
  public enum Status {
    RESERVED,
    ACTIVE,
    LOST,
    DELETING
  }

  /** Whether this is a registered user whom that request registered. */
  public boolean isOf(String registrationId) {
    return status == Status.ACTIVE && requestId.equals(registrationId);
  }

  /** Whether this row stands for a person: a reservation that ran out does not. */
  public boolean counts(Instant now) {
    return switch (status) {
      case ACTIVE, DELETING -> true;
      case RESERVED -> reservedUntil.map(now::isBefore).orElse(false);
      case LOST -> false;
    };
  }
}

package veil.identity.table;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import veil.core.identity.UserId;

/** Requests that run or were answered, so that one that comes twice is done once. */
public interface RequestTable {
  /**
   * Claims a request for an execution: one that nobody has, that the same execution has, or whose
   * execution must be dead by now.
   *
   * @return empty where it is claimed, otherwise the row that stands in the way
   */
  Optional<KnownRequest> claim(UserId userId, NewRequest request, Instant now);

  /** Keeps the answer; false where the request is not this execution's. */
  boolean answer(UserId userId, String recordKey, String requestId, String answerJson);

  /** Forgets a running request; false where it is not this execution's. */
  boolean forget(UserId userId, String recordKey, String requestId);

  /** The user's requests that run at this moment, by their ids. */
  Set<String> underWay(UserId userId, Instant now);

  /**
   * @param bodyHash tells two requests with one key apart
   * @param leaseUntil when the execution must have ended
   * @param expiresAt when the row is forgotten
   */
  record NewRequest(
      String recordKey, String requestId, String bodyHash, Instant leaseUntil, Instant expiresAt) {
    public NewRequest {
      Objects.requireNonNull(recordKey, "recordKey");
      Objects.requireNonNull(requestId, "requestId");
      Objects.requireNonNull(bodyHash, "bodyHash");
      if (expiresAt.isBefore(leaseUntil)) {
        throw new IllegalArgumentException("a request is not forgotten while it may run");
      }
    }
  }

  /**
   * @param answerJson the answer; empty while the request runs
   */
  record KnownRequest(String bodyHash, Optional<String> answerJson) {
    public KnownRequest {
      Objects.requireNonNull(bodyHash, "bodyHash");
      Objects.requireNonNull(answerJson, "answerJson");
    }
  }
}

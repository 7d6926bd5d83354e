package veil.identity.testing;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import veil.core.identity.UserId;
import veil.identity.table.RequestTable;

/** Requests in memory. */
public final class TestingRequestTable implements RequestTable {
  private final Map<String, NewRequest> claims = new HashMap<>();
  private final Map<String, String> answers = new HashMap<>();

  @Override
  public synchronized Optional<KnownRequest> claim(UserId userId, NewRequest request, Instant now) {
    String key = userId.value() + request.recordKey();
    NewRequest known = claims.get(key);
    boolean free =
        known == null
            || known.expiresAt().isBefore(now)
            || (!answers.containsKey(key)
                && (known.requestId().equals(request.requestId())
                    || known.leaseUntil().isBefore(now)));
    if (free) {
      claims.put(key, request);
      answers.remove(key);
      return Optional.empty();
    }
    return Optional.of(new KnownRequest(known.bodyHash(), Optional.ofNullable(answers.get(key))));
  }

  @Override
  public synchronized boolean answer(
      UserId userId, String recordKey, String requestId, String answerJson) {
    boolean own = isOwn(userId, recordKey, requestId);
    if (own) {
      answers.put(userId.value() + recordKey, answerJson);
    }
    return own;
  }

  @Override
  public synchronized boolean forget(UserId userId, String recordKey, String requestId) {
    return isOwn(userId, recordKey, requestId) && claims.remove(userId.value() + recordKey) != null;
  }

  private boolean isOwn(UserId userId, String recordKey, String requestId) {
    NewRequest known = claims.get(userId.value() + recordKey);
    return known != null && known.requestId().equals(requestId);
  }
}

package veil.identity.takeattempt;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import veil.core.payloads.identity.TakeAttemptAnswer;
import veil.core.payloads.identity.TakeAttemptAnswer.Outcome;
import veil.identity.settings.AttemptLimits;
import veil.identity.table.Attempts;

/**
 * Who may try when. An attempt counts as failed from the moment that it is let through, and stops
 * counting when it succeeds: tries in parallel cannot outrun the lock.
 */
public final class LockPolicy {
  /** A row is forgotten this long after its latest failure. */
  private static final Duration MEMORY = Duration.ofDays(30);

  /** To which locks grow, unless the first one is longer. */
  private static final Duration LONGEST_LOCK = Duration.ofHours(1);

  private static final int REMEMBERED_REQUESTS = 10;

  private final AttemptLimits limits;

  public LockPolicy(AttemptLimits limits) {
    this.limits = limits;
  }

  /**
   * @param next the row to write before the answer counts; empty where nothing changes
   */
  record Decision(TakeAttemptAnswer answer, Optional<Attempts> next) {}

  Decision decide(Optional<Attempts> row, String requestId, Instant now) {
    Attempts before = row.orElse(new Attempts(0, Instant.EPOCH, List.of(), Instant.EPOCH, 0));
    TakeAttemptAnswer standing = standing(row, requestId, now);
    if (standing.outcome() != Outcome.ALLOWED || before.requestIds().contains(requestId)) {
      return new Decision(standing, Optional.empty());
    }
    int failures = before.failures() + 1;
    Attempts next =
        new Attempts(
            failures,
            lockedUntil(failures, now),
            remembered(before.requestIds(), requestId),
            now.plus(MEMORY),
            before.version() + 1);
    return new Decision(standing, Optional.of(next));
  }

  /** Whether a request may try, without counting it; one that is counted already may. */
  public TakeAttemptAnswer standing(Optional<Attempts> row, String requestId, Instant now) {
    if (row.isEmpty() || row.get().requestIds().contains(requestId)) {
      return new TakeAttemptAnswer(Outcome.ALLOWED, Optional.empty());
    }
    Attempts before = row.get();
    if (before.failures() >= limits.maxTotalFailures()) {
      return new TakeAttemptAnswer(Outcome.DISABLED, Optional.empty());
    }
    if (now.isBefore(before.lockedUntil())) {
      long millis = Duration.between(now, before.lockedUntil()).toMillis();
      return new TakeAttemptAnswer(Outcome.LOCKED, Optional.of(Math.ceilDiv(millis, 1000L)));
    }
    return new TakeAttemptAnswer(Outcome.ALLOWED, Optional.empty());
  }

  private Instant lockedUntil(int failures, Instant now) {
    int beyond = failures - limits.maxFailures();
    if (beyond < 0) {
      return Instant.EPOCH;
    }
    Duration longest = Collections.max(List.of(limits.lock(), LONGEST_LOCK));
    // Beyond 2^12 times, any lock is longer than the longest.
    Duration lock = limits.lock().multipliedBy(1L << Math.min(beyond, 12));
    return now.plus(Collections.min(List.of(lock, longest)));
  }

  private static List<String> remembered(List<String> requestIds, String requestId) {
    List<String> all = new ArrayList<>(requestIds);
    all.add(requestId);
    return all.subList(Math.max(0, all.size() - REMEMBERED_REQUESTS), all.size());
  }
}

package veil.identity.takeattempt;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import veil.core.payloads.identity.TakeAttemptAnswer;
import veil.core.payloads.identity.TakeAttemptAnswer.Outcome;
import veil.core.payloads.identity.TakeAttemptRequest;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;

/** Lets attempts through one after the other, however many arrive at once. */
final class AttemptCounter {
  /** Each lost race means that another attempt was counted; soon the lock ends them all. */
  private static final int MOST_RACES = 12;

  private final AttemptTable attempts;
  private final LockPolicy policy;
  private final IdentityMetrics metrics;
  private final Clock clock;

  AttemptCounter(AttemptTable attempts, LockPolicy policy, IdentityMetrics metrics, Clock clock) {
    this.attempts = attempts;
    this.policy = policy;
    this.metrics = metrics;
    this.clock = clock;
  }

  TakeAttemptAnswer take(TakeAttemptRequest request) {
    Instant arrival = clock.instant();
    LockPolicy.Decision first = policy.decide(Optional.empty(), request.requestId(), arrival);
    if (attempts.writeFirst(request.userId(), request.requestId(), first.next().orElseThrow())) {
      count(first, arrival);
      return first.answer();
    }
    return takeAnother(request);
  }

  private TakeAttemptAnswer takeAnother(TakeAttemptRequest request) {
    for (int race = 0; race < MOST_RACES; race++) {
      Instant now = clock.instant();
      Optional<Attempts> row = attempts.attempts(request.userId(), now);
      LockPolicy.Decision decision = policy.decide(row, request.requestId(), now);
      if (decision.next().isEmpty()
          || attempts.write(request.userId(), row, decision.next().get())) {
        count(decision, now);
        return decision.answer();
      }
    }
    metrics.count(Fact.LOCKED_ATTEMPT);
    return new TakeAttemptAnswer(Outcome.LOCKED, Optional.of(1L));
  }

  private void count(LockPolicy.Decision decision, Instant now) {
    if (decision.answer().outcome() != Outcome.ALLOWED) {
      metrics.count(Fact.LOCKED_ATTEMPT);
    } else if (decision.next().map(row -> now.isBefore(row.lockedUntil())).orElse(false)) {
      metrics.count(Fact.LOCK);
    }
  }
}

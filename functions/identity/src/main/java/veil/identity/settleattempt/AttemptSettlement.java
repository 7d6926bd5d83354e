package veil.identity.settleattempt;

import java.time.Clock;
import veil.core.payloads.identity.SettleAttemptAnswer;
import veil.core.payloads.identity.SettleAttemptRequest;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;

/** Forgets the failures of a user who was recognised; a failure is counted already. */
final class AttemptSettlement {
  private final AttemptTable attempts;
  private final IdentityMetrics metrics;
  private final Clock clock;

  AttemptSettlement(AttemptTable attempts, IdentityMetrics metrics, Clock clock) {
    this.attempts = attempts;
    this.metrics = metrics;
    this.clock = clock;
  }

  SettleAttemptAnswer settle(SettleAttemptRequest request) {
    if (request.verified()) {
      if (attempts.clear(request.userId(), request.requestId())) {
        metrics.count(Fact.VERIFICATION);
      }
      return new SettleAttemptAnswer(0);
    }
    int failures =
        attempts.attempts(request.userId(), clock.instant()).map(Attempts::failures).orElse(0);
    metrics.count(Fact.DENIAL);
    return new SettleAttemptAnswer(failures);
  }
}

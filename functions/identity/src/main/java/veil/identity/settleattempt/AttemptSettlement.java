package veil.identity.settleattempt;

import veil.core.payloads.identity.SettleAttemptAnswer;
import veil.core.payloads.identity.SettleAttemptRequest;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.AttemptTable;

/** Forgets the failures of a user who was recognised; a failure is counted already. */
final class AttemptSettlement {
  private final AttemptTable attempts;
  private final IdentityMetrics metrics;

  AttemptSettlement(AttemptTable attempts, IdentityMetrics metrics) {
    this.attempts = attempts;
    this.metrics = metrics;
  }

  SettleAttemptAnswer settle(SettleAttemptRequest request) {
    if (request.verified()) {
      boolean cleared = attempts.clear(request.userId(), request.requestId());
      if (cleared) {
        metrics.count(Fact.VERIFICATION);
      }
      return new SettleAttemptAnswer(cleared);
    }
    metrics.count(Fact.DENIAL);
    return new SettleAttemptAnswer(false);
  }
}

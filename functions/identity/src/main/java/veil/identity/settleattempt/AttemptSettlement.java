package veil.identity.settleattempt;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import veil.core.payloads.identity.SettleAttemptAnswer;
import veil.core.payloads.identity.SettleAttemptRequest;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;

/** Forgets the failures of a user who was recognised; a failure is counted already. */
final class AttemptSettlement {
  private static final int MOST_RACES = 12;

  private final AttemptTable attempts;
  private final Clock clock;

  AttemptSettlement(AttemptTable attempts, Clock clock) {
    this.attempts = attempts;
    this.clock = clock;
  }

  SettleAttemptAnswer settle(SettleAttemptRequest request) {
    int failures = 0;
    for (int race = 0; race < MOST_RACES; race++) {
      Optional<Attempts> row = attempts.attempts(request.userId(), clock.instant());
      failures = row.map(Attempts::failures).orElse(0);
      if (!request.verified() || failures == 0) {
        return new SettleAttemptAnswer(failures);
      }
      Attempts before = row.orElseThrow();
      Attempts cleared =
          new Attempts(
              0, Instant.EPOCH, before.requestIds(), before.expiresAt(), before.version() + 1);
      if (attempts.write(request.userId(), row, cleared)) {
        return new SettleAttemptAnswer(0);
      }
    }
    return new SettleAttemptAnswer(failures);
  }
}

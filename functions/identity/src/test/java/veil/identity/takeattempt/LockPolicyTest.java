package veil.identity.takeattempt;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.identity.settings.AttemptLimits;
import veil.identity.table.Attempts;

class LockPolicyTest {
  private static final int MAX_FAILURES = 5;

  @ParameterizedTest
  @CsvSource({
    "30, 5, 30",
    "30, 6, 60",
    "30, 11, 1920",
    "30, 12, 3600",
    "30, 49, 3600",
    "3000, 6, 3600",
    "86400, 5, 86400",
    "86400, 6, 86400"
  })
  void locksGrowToAnHourOrStayAsLongAsTheFirst(long firstSeconds, int failure, long seconds) {
    LockPolicy policy =
        new LockPolicy(new AttemptLimits(MAX_FAILURES, Duration.ofSeconds(firstSeconds), 50));
    Attempts before = new Attempts(failure - 1, Instant.EPOCH, List.of(), NOW, 1);
    assertThat(policy.decide(Optional.of(before), "request", NOW).next().orElseThrow())
        .extracting(Attempts::lockedUntil)
        .isEqualTo(NOW.plusSeconds(seconds));
  }
}

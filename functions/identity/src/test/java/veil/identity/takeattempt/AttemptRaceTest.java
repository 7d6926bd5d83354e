package veil.identity.takeattempt;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SettleAttemptRequest;
import veil.core.payloads.identity.TakeAttemptAnswer.Outcome;
import veil.core.payloads.identity.TakeAttemptRequest;
import veil.identity.gateway.DynamoAttemptTable;
import veil.identity.settleattempt.SettleAttempt;
import veil.identity.testing.CountedMetrics;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.Race;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class AttemptRaceTest {
  private static final UserId ANNA = new UserId("anna");

  private final CountedMetrics counted = new CountedMetrics();
  private DynamoAttemptTable table;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    table = new DynamoAttemptTable(engine.client(), TestingSettings.usual());
  }

  @Test
  void fiftyAttemptsAtOnceDoNotOutrunTheLimit() {
    List<Outcome> outcomes = Race.of(50, i -> take("request-" + i, NOW));
    assertThat(outcomes).filteredOn(Outcome.ALLOWED::equals).hasSize(5);
    assertThat(outcomes).filteredOn(Outcome.LOCKED::equals).hasSize(45);
    assertThat(counted.sums()).isEqualTo(Map.of("Locks", 1, "LockedAttempts", 45));
  }

  @Test
  void oneRequestThatAsksFiftyTimesCountsOnce() {
    assertThat(Race.of(50, i -> take("request", NOW))).containsOnly(Outcome.ALLOWED);
    assertThat(table.attempts(ANNA, NOW).orElseThrow().failures()).isEqualTo(1);
  }

  @Test
  void whoIsRecognisedStartsAnew() {
    for (int i = 0; i < 4; i++) {
      take("request-" + i, NOW);
    }
    settle("request-3", true);
    assertThat(table.attempts(ANNA, NOW).orElseThrow().failures()).isZero();
    settle("request-2", false);
    assertThat(table.attempts(ANNA, NOW).orElseThrow().failures()).isZero();
  }

  @Test
  void afterTheLockOneMoreAttemptIsAllowedAndLocksForLonger() {
    for (int i = 0; i < 5; i++) {
      take("request-" + i, NOW);
    }
    assertThat(take("early", NOW.plusSeconds(29))).isEqualTo(Outcome.LOCKED);
    assertThat(take("in time", NOW.plusSeconds(30))).isEqualTo(Outcome.ALLOWED);
    assertThat(take("too soon", NOW.plusSeconds(89))).isEqualTo(Outcome.LOCKED);
    assertThat(take("later", NOW.plusSeconds(90))).isEqualTo(Outcome.ALLOWED);
    assertThat(take("later", NOW.plusSeconds(90))).isEqualTo(Outcome.ALLOWED);
    assertThat(counted.sums()).isEqualTo(Map.of("Locks", 3, "LockedAttempts", 2));
  }

  @Test
  void fiftyFailuresInARowShutAUserOut() {
    Instant now = NOW;
    for (int i = 0; i < 50; i++) {
      assertThat(take("request-" + i, now)).isEqualTo(Outcome.ALLOWED);
      now = now.plusSeconds(3600);
    }
    assertThat(take("one more", now)).isEqualTo(Outcome.DISABLED);
  }

  @Test
  void everyVerificationCountsOnceThoughItBeAskedForAgain() {
    take("one", NOW);
    take("at the same time", NOW);
    settle("one", true);
    settle("one", true);
    settle("at the same time", true);
    settle("at the same time", true);
    assertThat(counted.sums()).isEqualTo(Map.of("Verifications", 2));
    assertThat(table.attempts(ANNA, NOW).orElseThrow().failures()).isZero();
  }

  @Test
  void aDenialIsCounted() {
    take("one", NOW);
    settle("one", false);
    assertThat(counted.sums()).isEqualTo(Map.of("Denials", 1));
  }

  private Outcome take(String requestId, Instant now) {
    return new TakeAttempt(table, TestingSettings.usual(), counted.metrics(), clock(now))
        .handleRequest(new TakeAttemptRequest(ANNA, requestId), null)
        .outcome();
  }

  private void settle(String requestId, boolean verified) {
    new SettleAttempt(table, counted.metrics())
        .handleRequest(new SettleAttemptRequest(ANNA, requestId, verified), null);
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}

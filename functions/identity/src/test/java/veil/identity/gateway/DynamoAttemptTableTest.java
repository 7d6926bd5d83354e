package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.identity.table.Attempts;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class DynamoAttemptTableTest {
  private static final UserId ANNA = new UserId("anna");
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant EXPIRY = NOW.plus(Duration.ofDays(30));
  private static final Attempts ONE = new Attempts(1, NOW, List.of("r1"), EXPIRY, 1);

  private DynamoAttemptTable attempts;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    attempts = new DynamoAttemptTable(engine.client(), TestingSettings.usual());
  }

  @Test
  void whatIsWrittenIsRead() {
    assertThat(attempts.attempts(ANNA, NOW)).isEmpty();
    assertThat(attempts.write(ANNA, Optional.empty(), ONE)).isTrue();
    assertThat(attempts.attempts(ANNA, NOW)).contains(ONE);
  }

  @Test
  void aFirstFailureIsWrittenWhereNoneCounts() {
    assertThat(attempts.writeFirst(ANNA, "r1", ONE)).isTrue();
    assertThat(attempts.attempts(ANNA, NOW)).contains(ONE);
    attempts.clear(ANNA, "r1");
    Attempts next = new Attempts(1, NOW, List.of("r2"), EXPIRY, 3);
    assertThat(attempts.writeFirst(ANNA, "r2", next)).isTrue();
    assertThat(attempts.attempts(ANNA, NOW)).as("the version rises").contains(next);
  }

  @Test
  void noFirstFailureIsWrittenOverOneThatCountsOrTwiceForARequest() {
    attempts.writeFirst(ANNA, "r1", ONE);
    assertThat(attempts.writeFirst(ANNA, "r2", ONE)).as("a failure counts").isFalse();
    attempts.clear(ANNA, "r3");
    assertThat(attempts.writeFirst(ANNA, "r1", ONE)).as("counted before").isFalse();
    assertThat(attempts.attempts(ANNA, NOW).orElseThrow().failures()).isZero();
  }

  @Test
  void aFirstFailureGuardsAgainstWhatWasReadBeforeIt() {
    attempts.write(ANNA, Optional.empty(), ONE);
    attempts.clear(ANNA, "r1");
    Attempts cleared = attempts.attempts(ANNA, NOW).orElseThrow();
    attempts.writeFirst(ANNA, "r2", ONE);
    assertThat(attempts.write(ANNA, Optional.of(cleared), ONE)).isFalse();
  }

  @Test
  void aRowIsNotWrittenOverWhatItsWriterHasNotSeen() {
    attempts.write(ANNA, Optional.empty(), ONE);
    assertThat(attempts.write(ANNA, Optional.empty(), ONE)).isFalse();
    Attempts two = new Attempts(2, NOW, List.of("r1", "r2"), EXPIRY, 2);
    assertThat(attempts.write(ANNA, Optional.of(ONE), two)).isTrue();
    assertThat(attempts.write(ANNA, Optional.of(ONE), two)).isFalse();
  }

  @Test
  void clearingForgetsFailuresAndLockButNotWhichRequestsWereCounted() {
    attempts.write(ANNA, Optional.empty(), ONE);
    assertThat(attempts.clear(ANNA, "r1")).isTrue();
    Attempts cleared = new Attempts(0, Instant.EPOCH, List.of("r1"), EXPIRY, 2);
    assertThat(attempts.attempts(ANNA, NOW)).contains(cleared);
    assertThat(attempts.write(ANNA, Optional.of(ONE), ONE)).as("read before").isFalse();
  }

  @Test
  void whoClearsOnceMoreIsTold() {
    attempts.write(ANNA, Optional.empty(), ONE);
    assertThat(attempts.clear(ANNA, "r1")).isTrue();
    assertThat(attempts.clear(ANNA, "r1")).isFalse();
    assertThat(attempts.clear(ANNA, "r2")).isTrue();
  }

  @Test
  void clearingMakesNoRow() {
    assertThat(attempts.clear(ANNA, "r1")).isFalse();
    assertThat(attempts.attempts(ANNA, NOW)).isEmpty();
  }

  @Test
  void anExpiredRowCountsNothingButStillGuardsItself() {
    attempts.write(ANNA, Optional.empty(), ONE);
    Attempts forgotten = attempts.attempts(ANNA, EXPIRY).orElseThrow();
    assertThat(forgotten.failures()).isZero();
    assertThat(attempts.write(ANNA, Optional.of(forgotten), ONE)).isTrue();
  }
}

package veil.identityhttp.createlivenesssession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;
import veil.identityhttp.testing.TestingLiveness;
import veil.identityhttp.testing.TestingRows;

class SessionStarterTest {
  private final TestingLiveness liveness = new TestingLiveness();
  private final TestingRows rows = new TestingRows();
  private final SessionRequest request = new SessionRequest(new UserId("person-01"), "auth");

  @Test
  void aSessionLivesThreeMinutes() {
    SessionAnswer answer = starter(true).start(request);

    assertThat(answer.expiresAt()).isEqualTo("2026-01-01T00:03:00Z");
    assertThat(rows.sessions().getFirst().expiresAt()).isEqualTo("2026-01-01T00:03:00Z");
  }

  @Test
  void switchedOffItMakesNone() {
    assertThatThrownBy(() -> starter(false).start(request))
        .isInstanceOf(ForbiddenRequestException.class)
        .hasMessage("liveness checks are switched off");
    assertThat(liveness.keyPrefixes()).isEmpty();
  }

  private SessionStarter starter(boolean switchedOn) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00.9Z"), ZoneOffset.UTC);
    return new SessionStarter(liveness, rows, clock, () -> new UUID(0, 1), switchedOn);
  }
}

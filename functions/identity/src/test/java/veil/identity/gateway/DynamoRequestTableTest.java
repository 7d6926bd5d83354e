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
import veil.identity.table.RequestTable.KnownRequest;
import veil.identity.table.RequestTable.NewRequest;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.Race;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class DynamoRequestTableTest {
  private static final UserId ANNA = new UserId("anna");
  private static final String KEY = "register#k";
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(60);
  private static final Duration KEPT = Duration.ofHours(24);

  private DynamoRequestTable requests;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    requests = new DynamoRequestTable(engine.client(), TestingSettings.usual());
  }

  @Test
  void ofFiftyExecutionsOfOneRequestExactlyOneRuns() {
    List<Optional<KnownRequest>> claims =
        Race.of(50, i -> requests.claim(ANNA, request("r" + i, NOW), NOW));
    assertThat(claims).containsOnlyOnce(Optional.empty());
    assertThat(claims).contains(Optional.of(new KnownRequest("body", Optional.empty())));
  }

  @Test
  void theSameExecutionClaimsAgain() {
    assertThat(requests.claim(ANNA, request("r1", NOW), NOW)).isEmpty();
    assertThat(requests.claim(ANNA, request("r1", NOW), NOW)).isEmpty();
  }

  @Test
  void anAnswerIsKeptForWhoeverAsksNext() {
    requests.claim(ANNA, request("r1", NOW), NOW);
    assertThat(requests.answer(ANNA, KEY, "r1", "{\"a\":1}")).isTrue();
    assertThat(requests.answer(ANNA, KEY, "r1", "{\"a\":1}")).isTrue();
    assertThat(requests.claim(ANNA, request("r2", NOW), NOW))
        .contains(new KnownRequest("body", Optional.of("{\"a\":1}")));
  }

  @Test
  void onlyItsOwnExecutionAnswersOrForgets() {
    requests.claim(ANNA, request("r1", NOW), NOW);
    assertThat(requests.answer(ANNA, KEY, "r2", "{}")).isFalse();
    assertThat(requests.forget(ANNA, KEY, "r2")).isFalse();
    assertThat(requests.forget(ANNA, KEY, "r1")).isTrue();
    assertThat(requests.claim(ANNA, request("r2", NOW), NOW)).isEmpty();
  }

  @Test
  void anAnswerThatIsKeptIsNotForgotten() {
    requests.claim(ANNA, request("r1", NOW), NOW);
    requests.answer(ANNA, KEY, "r1", "{}");
    assertThat(requests.forget(ANNA, KEY, "r1")).isFalse();
  }

  @Test
  void aDeadExecutionGivesWayAndCannotAnswerAnyMore() {
    requests.claim(ANNA, request("dead", NOW), NOW);
    Instant later = NOW.plus(LEASE).plusMillis(1);
    assertThat(requests.claim(ANNA, request("r2", later), later)).isEmpty();
    assertThat(requests.answer(ANNA, KEY, "dead", "{}")).isFalse();
  }

  @Test
  void anAnswerEndsWithItsTimeEvenIfTheRowIsStillThere() {
    requests.claim(ANNA, request("r1", NOW), NOW);
    requests.answer(ANNA, KEY, "r1", "{}");
    Instant later = NOW.plus(KEPT).plusSeconds(1);
    assertThat(requests.claim(ANNA, request("r2", later), later)).isEmpty();
  }

  private static NewRequest request(String requestId, Instant now) {
    return new NewRequest(KEY, requestId, "body", now.plus(LEASE), now.plus(KEPT));
  }
}

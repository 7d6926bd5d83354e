package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.UserId;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.Race;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class DynamoLivenessTableTest {
  private static final UserId ANNA = new UserId("anna");
  private static final Instant EXPIRY = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant NOW = EXPIRY.minusSeconds(60);

  private DynamoLivenessTable sessions;

  @BeforeEach
  void oneSession(TestingDynamo engine) {
    engine.clear();
    engine.change("anna", "LIVENESS#s1", "operation", AttributeValue.fromS("auth"));
    engine.change(
        "anna",
        "LIVENESS#s1",
        "expiresAtSeconds",
        AttributeValue.fromN(Long.toString(EXPIRY.getEpochSecond())));
    sessions = new DynamoLivenessTable(engine.client(), TestingSettings.usual());
  }

  @Test
  void aSessionIsBoundToItsUserAndOperationUntilItExpires() {
    assertThat(sessions.isBound(ANNA, "s1", "auth", NOW)).isTrue();
    assertThat(sessions.isBound(ANNA, "s1", "auth", EXPIRY)).isFalse();
    assertThat(sessions.isBound(ANNA, "s1", "register", NOW)).isFalse();
    assertThat(sessions.isBound(ANNA, "s2", "auth", NOW)).isFalse();
    assertThat(sessions.isBound(new UserId("ben"), "s1", "auth", NOW)).isFalse();
  }

  @Test
  void ofFiftyRequestsExactlyOneUsesASessionUp() {
    List<Boolean> used = Race.of(50, i -> sessions.use(ANNA, "s1", "r" + i));
    assertThat(used).containsOnlyOnce(true);
    assertThat(sessions.use(ANNA, "s1", "r" + used.indexOf(true))).isTrue();
  }

  @Test
  void aSessionThatIsNoneCannotBeUsed() {
    assertThat(sessions.use(ANNA, "s2", "r1")).isFalse();
  }
}

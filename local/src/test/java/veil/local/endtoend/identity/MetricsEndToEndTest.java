package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What CloudWatch would count is in the logs of the deployed functions, as it reads it. */
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsEndToEndTest {
  private static final String ANNA = "anna";

  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
  }

  @AfterEach
  void forgetEverybody() {
    expect(identity.delete(ANNA), 200, "DELETED");
  }

  @Test
  void aRegistrationAndADenialStandInTheLogsOfTheirFunctions() throws Exception {
    identity.metricLines("CommitUserFunction").clear();
    identity.metricLines("SettleAttemptFunction").clear();

    expect(identity.register(ANNA, photos.photo("person-01-a")), 201, "REGISTERED");
    assertCounted("CommitUserFunction", "Registrations");
    expect(identity.authenticate(ANNA, photos.photo("person-02-a")), 403, "DENIED");
    assertCounted("SettleAttemptFunction", "Denials");
  }

  private void assertCounted(String functionName, String metric) throws Exception {
    String line = identity.metricLines(functionName).poll(10, TimeUnit.SECONDS);
    assertThat(line).as("a metric line of " + functionName).isNotNull().doesNotContain(ANNA);
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Veil");
    assertThat(json.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name").asText()).isEqualTo(metric);
    assertThat(json.path(metric).asDouble()).isEqualTo(1);
    assertThat(json.path("Function").asText()).isEqualTo(functionName);
  }
}

package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Throttles, API keys and quotas, on a clock that the test moves. */
class LimitsTest {

  private final TestingGateway gateway = new TestingGateway();

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void throttlesAStage() {
    gateway.deploy(
        new ApiStage("v1", Map.of(), Optional.of(new Throttle(2, 3)), List.of(), Optional.empty()),
        TestingApis.small());

    for (int i = 0; i < 3; i++) {
      open().then().statusCode(200);
    }
    open()
        .then()
        .statusCode(429)
        .header("x-amzn-ErrorType", "TooManyRequestsException")
        .body("message", equalTo("Too Many Requests"));
    gateway.clock.advance(Duration.ofMillis(500));
    open().then().statusCode(200);
    open().then().statusCode(429);
    gateway.clock.advance(Duration.ofHours(1));
    for (int i = 0; i < 3; i++) {
      open().then().statusCode(200);
    }
    open().then().statusCode(429);
    assertThat(gateway.events).hasSize(7);
  }

  @Test
  void asksForAKeyOfAPlan() {
    deployPlan(Optional.empty(), Optional.empty());
    keyed("one").then().statusCode(200);
    for (Response refused : List.of(keyed("other"), gateway.send("GET", "/keyed", Map.of(), ""))) {
      refused
          .then()
          .statusCode(403)
          .header("x-amzn-ErrorType", "ForbiddenException")
          .body("message", equalTo("Forbidden"));
    }
  }

  @Test
  void countsEachKeyOfAPlanByItself() {
    deployPlan(Optional.of(new Throttle(1, 1)), Optional.empty());
    keyed("one").then().statusCode(200);
    keyed("one").then().statusCode(429).body("message", equalTo("Too Many Requests"));
    keyed("two").then().statusCode(200);
  }

  @Test
  void endsAQuotaWithItsPeriod() {
    deployPlan(Optional.empty(), Optional.of(new Quota(2, Quota.Period.DAY)));
    keyed("one").then().statusCode(200);
    keyed("one").then().statusCode(200);
    keyed("one")
        .then()
        .statusCode(429)
        .header("x-amzn-ErrorType", "LimitExceededException")
        .body("message", equalTo("Limit Exceeded"));
    gateway.clock.advance(Duration.ofDays(1));
    keyed("one").then().statusCode(200);
  }

  @Test
  void countsMonthsAndWeeksByTheCalendar() throws Refusal {
    for (Quota.Period period : List.of(Quota.Period.WEEK, Quota.Period.MONTH)) {
      TestingClock clock = new TestingClock(); // Saturday, 14 March
      UsagePlans plans =
          new UsagePlans(
              List.of(
                  new UsagePlan(List.of("k"), Optional.empty(), Optional.of(new Quota(1, period)))),
              clock);
      plans.admit(Optional.of("k"));
      Duration untilNext = Duration.ofDays(period == Quota.Period.WEEK ? 1 : 18);
      clock.advance(untilNext.minusDays(1));
      assertThat(refused(plans)).isTrue();
      clock.advance(Duration.ofDays(1));
      assertThat(refused(plans)).isFalse();
    }
  }

  private static boolean refused(UsagePlans plans) {
    try {
      plans.admit(Optional.of("k"));
      return false;
    } catch (Refusal refusal) {
      return refusal.type() == GatewayResponseType.QUOTA_EXCEEDED;
    }
  }

  private void deployPlan(Optional<Throttle> throttle, Optional<Quota> quota) {
    gateway.deploy(
        new ApiStage(
            "v1",
            Map.of(),
            Optional.empty(),
            List.of(new UsagePlan(List.of("one", "two"), throttle, quota)),
            Optional.empty()),
        TestingApis.small());
  }

  private Response open() {
    return gateway.send("GET", "/open", Map.of(), "");
  }

  private Response keyed(String key) {
    return gateway.send("GET", "/keyed", Map.of("x-api-key", key), "");
  }
}

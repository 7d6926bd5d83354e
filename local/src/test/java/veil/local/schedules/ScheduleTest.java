package veil.local.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @ParameterizedTest
  @CsvSource({
    "rate(1 minute), PT1M",
    "rate(5 minutes), PT5M",
    "rate(1 hour), PT1H",
    "rate(12 hours), PT12H",
    "rate(1 day), P1D",
    "rate(7 days), P7D"
  })
  void aRateIsATime(String expression, Duration every) {
    assertThat(Schedule.of("Fn", "FnRule", expression))
        .isEqualTo(new Schedule("Fn", "FnRule", every));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "rate(0 minutes)",
        "rate(1 minutes)",
        "rate(2 minute)",
        "rate(1 second)",
        "rate(1day)",
        "rate(-1 days)",
        "rate(1.5 hours)",
        "cron(0 12 * * ? *)",
        "1 day"
      })
  void whatTheServiceOrTheStackDoesNotKnowIsRefused(String expression) {
    assertThatThrownBy(() -> Schedule.of("Fn", "FnRule", expression))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Fn: the local stack knows schedules such as rate(1 day)");
  }
}

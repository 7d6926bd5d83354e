package veil.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What logs say of an exception. */
class LoggedFailureTest {

  @Test
  void namesTheInnermostCauseAndItsPlaceWithoutTheirWords() {
    Exception cause = new IllegalArgumentException("anna");
    Exception failure = new IllegalStateException("the integration failed for anna", cause);

    assertThat(LoggedFailure.of(failure))
        .startsWith("java.lang.IllegalArgumentException at " + getClass().getName() + ".names")
        .doesNotContain("anna");
  }

  @Test
  void namesTheClassAloneWhereThereIsNoPlace() {
    Exception cause = new IllegalArgumentException("anna");
    cause.setStackTrace(new StackTraceElement[0]);

    assertThat(LoggedFailure.of(cause)).isEqualTo("java.lang.IllegalArgumentException");
  }
}

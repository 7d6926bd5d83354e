package veil.identity.beginrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.payloads.identity.BeginRequestAnswer.Request;
import veil.core.payloads.identity.BeginRequestRequest;
import veil.identity.settings.IdentitySettings.Liveness;

class RequestRulesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);

  private final ObjectNode body = JsonNodeFactory.instance.objectNode().put("userId", "anna");

  @Test
  void aSessionIsRefusedWhereNoneAreInUse() {
    body.put("livenessSessionId", "s1");
    assertRefused("auth", Liveness.OFF, "not in use");
    assertThat(check("auth", Liveness.OPTIONAL).livenessSessionId()).contains("s1");
    assertThat(check("auth", Liveness.REQUIRED).livenessSessionId()).contains("s1");
  }

  @Test
  void aPhotoIsRefusedWhereSessionsAreRequired() {
    image("uploads/anna/1.jpg");
    assertRefused("auth", Liveness.REQUIRED, "livenessSessionId");
    assertThat(check("auth", Liveness.OPTIONAL).image()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uploads/anna/",
        "uploads/anna/..",
        "uploads/anna/../ben/1.jpg",
        "uploads/anna//1.jpg",
        "uploads/anna/liveness/s1/reference.jpg",
        "uploads/anna/1.jpg?versionId=2",
        "uploads/anna/1.jpg\n"
      })
  void aKeyThatNoUploadIsGivenIsRefused(String key) {
    image(key);
    assertRefused("auth", Liveness.OFF, "image.key");
  }

  @Test
  void oneUploadIsNotBothPhotoAndCard() {
    image("uploads/anna/1.jpg");
    body.putObject("consent").put("version", "1").put("acceptedAt", "2026-01-31T12:00:00Z");
    body.putObject("idCard").put("key", "uploads/anna/1.jpg");
    assertRefused("register-idcard", Liveness.OFF, "idCard.key");
    body.putObject("idCard").put("key", "uploads/anna/2.jpg");
    assertThat(check("register-idcard", Liveness.OFF).idCard()).isPresent();
  }

  @Test
  void nobodyHasConsentedTomorrow() {
    image("uploads/anna/1.jpg");
    body.putObject("consent").put("version", "1").put("acceptedAt", "2026-01-31T12:05:00Z");
    assertThat(check("register", Liveness.OFF).consent()).isPresent();
    body.putObject("consent").put("version", "1").put("acceptedAt", "2026-01-31T12:05:01Z");
    assertRefused("register", Liveness.OFF, "future");
  }

  @Test
  void anUnknownFieldOfTheConsentIsRefused() {
    image("uploads/anna/1.jpg");
    body.putObject("consent")
        .put("version", "1")
        .put("acceptedAt", "2026-01-31T12:00:00Z")
        .put("withdrawn", true);
    assertRefused("register", Liveness.OFF, "consent");
  }

  private void image(String key) {
    body.putObject("image").put("key", key);
  }

  private Request check(String operation, Liveness liveness) {
    BeginRequestRequest request =
        new BeginRequestRequest(
            operation,
            "execution",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(body));
    return new RequestRules("images", liveness, new CallerRules(false), CLOCK)
        .check(request, "r1", Optional.empty());
  }

  private void assertRefused(String operation, Liveness liveness, String why) {
    assertThatThrownBy(() -> check(operation, liveness))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(why)
        .hasMessageNotContaining("anna");
  }
}

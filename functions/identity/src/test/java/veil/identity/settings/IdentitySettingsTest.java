package veil.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;
import veil.identity.testing.TestingSettings;

class IdentitySettingsTest {
  @Test
  void thresholdsAreStrictUnlessSaidOtherwise() {
    IdentitySettings settings = TestingSettings.usual();
    assertThat(settings.faceMatchPercent()).isEqualTo(99);
    assertThat(settings.similarityPercent()).isEqualTo(99);
    assertThat(settings.qualityFilter()).isEqualTo("HIGH");
    assertThat(settings.reservation()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.liveness()).isEqualTo(IdentitySettings.Liveness.OFF);
    assertThat(settings.blockListCollectionId()).isEmpty();
    assertThat(settings.userRetention()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.8", "0.99", "1", "-1", "100.1", "NaN", "Infinity", "high", "99%"})
  void aThresholdThatIsNoPercentageIsRefused(String value) {
    IdentitySettings settings = TestingSettings.with(Map.of("VEIL_FACE_MATCH_PERCENT", value));
    assertThatThrownBy(settings::faceMatchPercent)
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("VEIL_FACE_MATCH_PERCENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "80", "99.5", "100"})
  void aPercentageIsTaken(String value) {
    assertThat(TestingSettings.with(Map.of("VEIL_SIMILARITY_PERCENT", value)).similarityPercent())
        .isEqualTo(Double.parseDouble(value));
  }

  @ParameterizedTest
  @CsvSource({
    "VEIL_QUALITY_FILTER, high",
    "VEIL_KEEP_PHOTOS, yes",
    "VEIL_CHECK_HEAD_COVERING, 1",
    "VEIL_LIVENESS, required",
    "VEIL_RESERVATION_SECONDS, 28",
    "VEIL_RESERVATION_SECONDS, NaN",
    "VEIL_USER_RETENTION_DAYS, -1",
    "VEIL_USER_RETENTION_DAYS, 0.5",
    "VEIL_USER_RETENTION_DAYS, NaN",
    "VEIL_USER_RETENTION_DAYS, 3651",
    "VEIL_USER_RETENTION_DAYS, never",
    "VEIL_MAX_FAILURES, 0",
    "VEIL_MAX_TOTAL_FAILURES, 4",
    "VEIL_LOCK_SECONDS, 0",
    "VEIL_MAX_YAW_DEGREES, 91",
    "VEIL_MIN_FACE_PIXELS, 0"
  })
  void aValueOutOfItsBoundsIsRefused(String name, String value) {
    IdentitySettings settings = TestingSettings.with(Map.of(name, value));
    assertThatThrownBy(
            () -> {
              settings.qualityFilter();
              settings.keepsPhotos();
              settings.checksHeadCovering();
              settings.liveness();
              settings.reservation();
              settings.userRetention();
              settings.attemptLimits();
              settings.qualityLimits();
            })
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(name);
  }

  @Test
  void whatAFunctionNeedsIsNamedWhereItLacks() {
    IdentitySettings settings = new IdentitySettings(name -> Optional.empty());
    assertThatThrownBy(settings::table).hasMessageContaining("VEIL_IDENTITY_TABLE");
    assertThatThrownBy(settings::logKey).hasMessageContaining("VEIL_LOG_KEY");
  }

  @Test
  void aNameInALogIsAHashThatOnlyItsKeyExplains() {
    UserId anna = new UserId("anna");
    String hash = new KeyedHash(TestingSettings.usual()).of(anna);
    assertThat(hash).matches("[0-9a-f]{16}");
    assertThat(new KeyedHash(TestingSettings.usual()).of(anna)).isEqualTo(hash);
    assertThat(new KeyedHash(TestingSettings.with(Map.of("VEIL_LOG_KEY", "another"))).of(anna))
        .isNotEqualTo(hash);
    assertThat(anna.toString()).doesNotContain("anna");
  }
}

package veil.identity.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;
import veil.identity.testing.TestingSettings;

class IdentitySettingsTest {
  private static final Pattern BOUNDED =
      Pattern.compile(
          "  (\\w+):\\n    Type: Number\\n    Default: .*\\n    MinValue: (\\d+).*\\n    MaxValue: (\\d+)");

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
    "VEIL_MIN_BRIGHTNESS_PERCENT, 101",
    "VEIL_MIN_SHARPNESS_PERCENT, -1",
    "VEIL_MIN_SHARPNESS_PERCENT, NaN",
    "VEIL_MIN_FACE_PIXELS, 0"
  })
  void aValueOutOfItsBoundsIsRefused(String name, String value) {
    IdentitySettings settings = TestingSettings.with(Map.of(name, value));
    assertThatThrownBy(() -> readAll(settings))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining(name);
  }

  /** Two at a time, since some settings bound each other. */
  @Test
  void whateverTheTemplateTakesIsTaken() throws IOException {
    List<Map.Entry<String, String>> bounds = boundsInTheTemplate();
    assertThat(bounds).hasSizeGreaterThan(30);
    for (Map.Entry<String, String> one : bounds) {
      for (Map.Entry<String, String> other : bounds) {
        Map<String, String> both = new HashMap<>(Map.ofEntries(one));
        both.put(other.getKey(), other.getValue());
        assertThatCode(() -> readAll(TestingSettings.with(both)))
            .as("%s", both)
            .doesNotThrowAnyException();
      }
    }
  }

  /** The least value of each variable that a parameter sets, the one after it, and the most. */
  private static List<Map.Entry<String, String>> boundsInTheTemplate() throws IOException {
    String template = Files.readString(Path.of("..", "..", "template.yaml"));
    List<Map.Entry<String, String>> bounds = new ArrayList<>();
    for (MatchResult parameter : BOUNDED.matcher(template).results().toList()) {
      Pattern set = Pattern.compile("(VEIL_\\w+): !Ref " + parameter.group(1) + "\n");
      int least = Integer.parseInt(parameter.group(2));
      set.matcher(template)
          .results()
          .map(variable -> variable.group(1))
          .distinct()
          .forEach(
              variable -> {
                bounds.add(Map.entry(variable, Integer.toString(least)));
                bounds.add(Map.entry(variable, Integer.toString(least + 1)));
                bounds.add(Map.entry(variable, parameter.group(3)));
              });
    }
    return bounds;
  }

  private static void readAll(IdentitySettings settings) {
    settings.faceMatchPercent();
    settings.similarityPercent();
    settings.minLivenessPercent();
    settings.qualityFilter();
    settings.keepsPhotos();
    settings.checksHeadCovering();
    settings.liveness();
    settings.reservation();
    settings.userRetention();
    settings.attemptLimits();
    settings.qualityLimits();
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

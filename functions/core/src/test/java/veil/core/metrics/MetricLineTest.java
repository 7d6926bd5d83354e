package veil.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricLineTest {
  @Test
  void saysWhatTheEmbeddedMetricFormatAsksFor() throws Exception {
    String line = MetricLine.of("blur").with("Videos", 1).with("BlurSeconds", 2.5).json(1700L);

    assertThat(line).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.at("/_aws/Timestamp").asLong()).isEqualTo(1700);
    JsonNode directive = json.at("/_aws/CloudWatchMetrics/0");
    assertThat(directive.path("Namespace").asText()).isEqualTo("Veil");
    assertThat(directive.at("/Dimensions/0/0").asText()).isEqualTo("Function");
    assertThat(directive.at("/Metrics/0").toString())
        .isEqualTo("{\"Name\":\"Videos\",\"Unit\":\"Count\"}");
    assertThat(directive.at("/Metrics/1").toString())
        .isEqualTo("{\"Name\":\"BlurSeconds\",\"Unit\":\"Seconds\"}");
    assertThat(json.path("Function").asText()).isEqualTo("blur");
    assertThat(json.path("Videos").asDouble()).isEqualTo(1);
    assertThat(json.path("BlurSeconds").asDouble()).isEqualTo(2.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoAmount(double value) {
    assertThatThrownBy(() -> MetricLine.of("blur").with("Videos", value))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesNamesThatCouldSayMoreThanAName() {
    assertThatThrownBy(() -> MetricLine.of("blur").with("of a person", 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

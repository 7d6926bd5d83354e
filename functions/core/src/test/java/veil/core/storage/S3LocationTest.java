package veil.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import veil.core.errors.InvalidRequestException;

class S3LocationTest {
  private final ObjectMapper json = new ObjectMapper();

  @Test
  void leavesOutAnEmptyVersion() throws JsonProcessingException {
    S3Location latest = new S3Location("in", "a b/ü.mp4");
    assertThat(json.writeValueAsString(latest))
        .isEqualTo("{\"bucket\":\"in\",\"key\":\"a b/ü.mp4\"}");
    assertThat(json.readValue(json.writeValueAsString(latest), S3Location.class)).isEqualTo(latest);
    assertThat(latest.version()).isEmpty();
    assertThat(latest.uri()).isEqualTo("s3://in/a b/ü.mp4");
  }

  @Test
  void carriesAVersion() throws JsonProcessingException {
    S3Location old = new S3Location("in", "a.mp4", "v1");
    assertThat(json.readValue(json.writeValueAsString(old), S3Location.class)).isEqualTo(old);
    assertThat(old.version()).contains("v1");
  }

  @Test
  void refusesWhatNamesNoObject() {
    assertThatThrownBy(() -> new S3Location("", "k")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new S3Location(null, "k")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new S3Location("b", "")).isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> new S3Location("b", "k".repeat(1025)))
        .isInstanceOf(InvalidRequestException.class);
  }
}

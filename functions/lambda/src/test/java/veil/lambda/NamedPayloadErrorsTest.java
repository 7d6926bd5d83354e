package veil.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class NamedPayloadErrorsTest {
  /** A mapping that fails before the payload's own checks has no name that a machine knows. */
  @Test
  void aNameAsLongAsAnInputMayBeIsRead() throws JsonProcessingException {
    ObjectMapper mapper = new ObjectMapper();
    new NamedPayloadErrors().customize(mapper);
    String name = "n".repeat(200_000);
    assertThat(mapper.readTree("{\"" + name + "\": 1}").has(name)).isTrue();
    assertThat(mapper.copy().readTree("{\"" + name + "\": 1}").has(name)).isTrue();
  }
}

package veil.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIdTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Root=1-63441c4a-abcdef012345678912345678;Parent=53995c3f42cd8ad8;Sampled=1",
        "Sampled=0;Root=1-63441c4a-abcdef012345678912345678"
      })
  void isTheHeadersRoot(String header) {
    assertThat(TraceId.of(header)).contains("1-63441c4a-abcdef012345678912345678");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Parent=53995c3f42cd8ad8", "Root=a \"quote\"", "NoRoot=1-2"})
  void isAbsentWhereTheHeaderHasNone(String header) {
    assertThat(TraceId.of(header)).isEmpty();
  }
}

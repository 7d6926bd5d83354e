package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncoderChoiceTest {
  @ParameterizedTest
  @CsvSource({
    "16, 16, true",
    "4096, 2304, true",
    "2304, 4096, true",
    "4112, 2304, false",
    "14, 16, false",
    "16, 14, false"
  })
  void theFreeEncoderTakesFramesOfItsLevel(int width, int height, boolean taken) {
    assertThat(EncoderChoice.LIBOPENH264.takes(width, height)).isEqualTo(taken);
  }
}

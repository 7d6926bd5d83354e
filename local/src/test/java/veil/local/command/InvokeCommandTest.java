package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokeCommandTest {
  @ParameterizedTest
  @CsvSource({
    "check-face-detection, CheckFaceDetectionFunction",
    "blur-faces, BlurFacesFunction",
    "BlurFacesFunction, BlurFacesFunction"
  })
  void aVerbPhraseNamesTheLogicalId(String name, String logicalId) {
    assertThat(InvokeCommand.logicalId(name)).isEqualTo(logicalId);
  }
}

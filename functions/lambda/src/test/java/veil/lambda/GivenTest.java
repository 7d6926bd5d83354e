package veil.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import veil.core.errors.InvalidRequestException;

class GivenTest {
  @Test
  void aSettingIsItsValue() {
    assertThat(Given.setting("VEIL_WORK_BUCKET", Optional.of("work"))).isEqualTo("work");
  }

  @Test
  void aMissingOrBlankSettingIsNamed() {
    assertThatThrownBy(() -> Given.setting("VEIL_WORK_BUCKET", Optional.empty()))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("VEIL_WORK_BUCKET");
    assertThatThrownBy(() -> Given.setting("VEIL_WORK_BUCKET", Optional.of(" ")))
        .isInstanceOf(InvalidRequestException.class);
  }
}

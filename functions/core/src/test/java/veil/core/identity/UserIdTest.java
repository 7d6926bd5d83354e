package veil.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;

class UserIdTest {
  @ParameterizedTest
  @ValueSource(strings = {"a", "Anna_B.c:d-9", "...", ".a", "0"})
  void takesWhatTheFaceServiceTakes(String value) {
    assertThat(new UserId(value).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ".", "..", "a/b", "../a", "anna@example.com", "ä", "a\n", "a b"})
  void refusesWhatIsNoName(String value) {
    assertThatThrownBy(() -> new UserId(value)).isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void takesUpTo128Characters() {
    assertThat(new UserId("a".repeat(128)).value()).hasSize(128);
    assertThatThrownBy(() -> new UserId("a".repeat(129)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void isNeverPrinted() {
    assertThat(new UserId("anna")).hasToString("UserId[hidden]");
  }
}

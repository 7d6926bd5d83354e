package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

class FaceNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"anna", "a:b:c", "urn:user:7.1", "u"})
  void whatIsWrittenIsRead(String user) {
    FaceName name = new FaceName(new UserId(user), "0123456789abcdef0123456789abcdef");
    assertThat(FaceName.of(name.externalImageId())).contains(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "anna", ":r1", "anna:", "not/ours:r1", "..:r1"})
  void whatIsNoneOfOursIsNobodys(String externalImageId) {
    assertThat(FaceName.of(externalImageId)).isEmpty();
  }

  @Test
  void theLongestNamesFitIntoAnExternalImageId() {
    String longest = new FaceName(new UserId("u".repeat(128)), "r".repeat(64)).externalImageId();
    assertThat(longest).hasSizeLessThanOrEqualTo(255).matches("[a-zA-Z0-9_.\\-:]+");
  }

  @Test
  void aRequestThatWouldHideTheUserIsRefused() {
    assertThatThrownBy(() -> new FaceName(new UserId("anna"), "r:1"))
        .isInstanceOf(InvalidRequestException.class);
  }
}

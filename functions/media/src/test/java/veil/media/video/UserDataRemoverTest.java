package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserDataRemoverTest {
  private static final String DESCRIPTION = "0164000affe10002676401000268ee";
  private static final String SLICE = "00000003 658884";

  @Test
  void aUnitOfUserDataAloneGoes() {
    assertThat(remove("00000006 06 0502 4750 80" + SLICE)).isEqualTo(plain(SLICE));
    assertThat(remove("00000006 06 0402 b500 80" + SLICE)).isEqualTo(plain(SLICE));
  }

  @Test
  void otherMessagesOfTheUnitStay() {
    assertThat(remove("0000000d 06 0502 4750 0601 c4 0402 b500 80" + SLICE))
        .isEqualTo(plain("00000005 06 0601 c4 80" + SLICE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"02", "16", "c8", "ff01"})
  void messagesThatNoPlayerNeedsGo(String type) {
    assertThat(remove("0000000%d 06 %s02 4750 80".formatted(type.length() / 2 + 5, type) + SLICE))
        .isEqualTo(plain(SLICE));
  }

  @Test
  void theSameParametersOnceMoreStay() {
    assertThat(remove("00000002 6764" + SLICE)).isEqualTo(plain("00000002 6764" + SLICE));
  }

  @Test
  void aUnitWithoutUserDataStaysAsItIs() {
    String untouched = "00000007 06 0601 c4 80 0000" + SLICE;
    assertThat(remove(untouched)).isEqualTo(plain(untouched));
  }

  @Test
  void aSizeOfMoreThanAByteIsRead() {
    assertThat(remove("00000105 06 05ff01" + "aa".repeat(256) + "80" + SLICE))
        .isEqualTo(plain(SLICE));
  }

  @Test
  void bytesThatKeepAUnitFromLookingLikeAnotherDoNotCount() {
    assertThat(remove("0000000f 06 0503 000003 01 0104 000003 01 11 80" + SLICE))
        .isEqualTo(plain("00000009 06 0104 000003 01 11 80" + SLICE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00000006 06 0509 4750 80",
        "00000005 06 0502 4750",
        "00000003 06 05ff",
        "00000009 658884",
        "00000000",
        "0000",
        "00000003 7e4750 00000003 658884",
        "00000003 744750 00000003 658884",
        "00000003 734750 00000003 658884",
        "00000002 6765 00000003 658884",
        "00000006 06 0502 4750 80"
      })
  void whatCannotBeReadOrLeavesNothingIsNamed(String picture) {
    assertThatThrownBy(() -> remove(picture)).isInstanceOf(UnreadableUnitException.class);
  }

  @Test
  void aDescriptionHoldsParametersOnly() {
    for (String known : new String[] {DESCRIPTION, DESCRIPTION + "fdf8f800"}) {
      assertThatCode(() -> new UserDataRemover(bytes(known))).doesNotThrowAnyException();
    }
    for (String other :
        new String[] {
          "",
          "00000001 6764",
          DESCRIPTION.replace("68ee", "0605"),
          DESCRIPTION + "475053",
          "0164000affe2000267640002676501000268ee",
          "0164000affe1"
        }) {
      assertThatThrownBy(() -> new UserDataRemover(bytes(other)))
          .isInstanceOf(UnreadableUnitException.class);
    }
  }

  private static String remove(String picture) {
    byte[] kept = new UserDataRemover(bytes(DESCRIPTION)).remove(bytes(picture));
    return HexFormat.of().formatHex(kept);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(plain(hex));
  }

  private static String plain(String hex) {
    return hex.replace(" ", "");
  }
}

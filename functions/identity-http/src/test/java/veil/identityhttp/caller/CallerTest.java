package veil.identityhttp.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import veil.core.errors.ForbiddenRequestException;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

class CallerTest {
  private static final UserId ANNA = new UserId("anna");

  private final Caller backEnd = new Caller(Optional.empty());
  private final Caller anna = new Caller(Optional.of(ANNA));

  @Test
  void theBackEndNamesTheUser() {
    assertThat(backEnd.userId(Optional.of("anna"))).isEqualTo(ANNA);
    assertThatThrownBy(() -> backEnd.userId(Optional.empty()))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void aTokenWinsAndMayOnlyBeRepeated() {
    assertThat(anna.userId(Optional.empty())).isEqualTo(ANNA);
    assertThat(anna.userId(Optional.of("anna"))).isEqualTo(ANNA);
    assertThatThrownBy(() -> anna.userId(Optional.of("Anna")))
        .isInstanceOf(ForbiddenRequestException.class);
  }
}

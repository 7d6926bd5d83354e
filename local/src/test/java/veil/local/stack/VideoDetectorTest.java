package veil.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import veil.local.models.ReadyDetector;

class VideoDetectorTest {
  private final List<String> made = new ArrayList<>();
  private boolean fails;
  private final VideoDetector detector = new VideoDetector(this::make);

  @Test
  void isMadeAtFirstNeedAndOnce() {
    assertThat(made).isEmpty();

    assertThat(detector.ready()).isSameAs(detector.ready());

    assertThat(made).hasSize(1);
  }

  @Test
  void isTriedAgainWhereItCouldNotBeMade() {
    fails = true;
    assertThatThrownBy(detector::ready).hasMessage("no network");
    fails = false;

    assertThat(detector.ready().name()).isEqualTo("made");
  }

  private ReadyDetector make() {
    if (fails) {
      throw new IllegalStateException("no network");
    }
    made.add("one");
    return new ReadyDetector(
        "made",
        Optional.empty(),
        () -> {
          throw new IllegalStateException("nothing is looked at here");
        });
  }
}

package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LoggedProgressTest {
  @Test
  void speaksOnceInTwoSecondsAndAtTheEnd() {
    AtomicLong nanos = new AtomicLong();
    List<String> lines = new ArrayList<>();
    LoggedProgress progress = new LoggedProgress(nanos::get, lines::add);
    for (int frame = 1; frame <= 100; frame++) {
      progress.frames(frame, 100);
      nanos.addAndGet(100_000_000);
    }
    assertThat(lines)
        .containsExactly(
            "progress frames=1 of=100",
            "progress frames=21 of=100",
            "progress frames=41 of=100",
            "progress frames=61 of=100",
            "progress frames=81 of=100",
            "progress frames=100 of=100");
  }
}

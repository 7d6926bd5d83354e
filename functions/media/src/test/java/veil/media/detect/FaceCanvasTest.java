package veil.media.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaceCanvasTest {
  @Test
  void shrinksToTheLongestSideAndRoundsUpToTheMultiple() {
    assertThat(FaceCanvas.fit(1280, 720, 640, 0, 32))
        .isEqualTo(new FaceCanvas(640, 360, 0, 640, 384));
    assertThat(FaceCanvas.fit(720, 1280, 640, 0, 32))
        .isEqualTo(new FaceCanvas(360, 640, 0, 384, 640));
  }

  @Test
  void doesNotEnlargeASmallFrame() {
    assertThat(FaceCanvas.fit(99, 51, 640, 0, 32)).isEqualTo(new FaceCanvas(99, 51, 0, 128, 64));
  }

  @Test
  void aPlaceInTheMarginIsOutsideTheFrame() {
    FaceCanvas canvas = FaceCanvas.fit(1280, 720, 640, 0.1, 32);

    assertThat(canvas.margin()).isEqualTo(64);
    assertThat(canvas.frameX(0)).isCloseTo(-0.1, within(1e-9));
    assertThat(canvas.frameX(64)).isZero();
    assertThat(canvas.frameY(64 + 360)).isCloseTo(1, within(1e-9));
  }
}

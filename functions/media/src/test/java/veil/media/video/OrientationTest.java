package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import veil.core.errors.UnsupportedVideoException;
import veil.core.faces.BoundingBox;

class OrientationTest {
  private static final int ONE = 1 << 16;
  private static final BoundingBox BOX = new BoundingBox(0.1, 0.2, 0.3, 0.4);

  @Test
  void uprightBoxesStayWhereTheyAre() {
    assertThat(Orientation.ofMatrix(ONE, 0, 0, ONE).toCoded(BOX)).isEqualTo(BOX);
  }

  @Test
  void aQuarterTurnClockwiseShowsTheCodedLeftAtTheTop() {
    Orientation clockwise = Orientation.ofMatrix(0, ONE, -ONE, 0);
    assertThat(clockwise.clockwiseDegrees()).isEqualTo(90);
    BoundingBox coded = clockwise.toCoded(BOX);
    assertThat(coded.left()).isCloseTo(0.2, within(1e-9));
    assertThat(coded.top()).isCloseTo(0.6, within(1e-9));
    assertThat(coded.width()).isEqualTo(0.4);
    assertThat(coded.height()).isEqualTo(0.3);
  }

  @Test
  void halfATurnMirrorsBoth() {
    BoundingBox coded = Orientation.ofMatrix(-ONE, 0, 0, -ONE).toCoded(BOX);
    assertThat(coded.left()).isCloseTo(0.6, within(1e-9));
    assertThat(coded.top()).isCloseTo(0.4, within(1e-9));
  }

  @Test
  void otherAnglesAreRefused() {
    assertThatThrownBy(() -> Orientation.ofMatrix(ONE / 2, ONE / 2, -ONE / 2, ONE / 2))
        .isInstanceOf(UnsupportedVideoException.class);
  }
}

package veil.media.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FaceVectorTest {

  private static FaceVector alongAxis(int axis, float length) {
    float[] values = new float[FaceVector.DIMENSIONS];
    values[axis] = length;
    return FaceVector.of(values);
  }

  @Test
  void comparesDirectionsNotLengths() {
    assertThat(alongAxis(3, 1).cosine(alongAxis(3, 25))).isCloseTo(1, within(1e-6));
    assertThat(alongAxis(3, 1).cosine(alongAxis(4, 1))).isZero();
    assertThat(alongAxis(3, 1).cosine(alongAxis(3, -2))).isCloseTo(-1, within(1e-6));
  }

  @Test
  void isReadAsItWasWritten() {
    FaceVector vector = alongAxis(511, 7);

    assertThat(FaceVector.read(vector.bytes()).cosine(vector)).isCloseTo(1, within(1e-6));
  }

  @Test
  void refusesWhatIsNoVector() {
    assertThatThrownBy(() -> FaceVector.of(new float[511]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaceVector.of(new float[FaceVector.DIMENSIONS]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FaceVector.read(new byte[12]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void hasNoTextThatALogCouldHold() {
    assertThat(alongAxis(0, 1)).hasToString("FaceVector");
  }
}

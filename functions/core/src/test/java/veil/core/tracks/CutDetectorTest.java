package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class CutDetectorTest {
  private static final int CELLS = FrameLook.GRID_WIDTH * FrameLook.GRID_HEIGHT;
  private final CutDetector detector = new CutDetector();

  @Test
  void findsAHardCutAndNothingAround() {
    for (int frame = 0; frame < 60; frame++) {
      FrameLook look =
          look(frame < 30 ? CutDetectorTest::falling : CutDetectorTest::chequered, 0, frame);
      assertThat(detector.isCutBefore(look)).as("frame %d", frame).isEqualTo(frame == 30);
    }
  }

  @Test
  void findsCutsThatFollowEachOther() {
    int cuts = 0;
    for (int frame = 0; frame < 40; frame++) {
      cuts +=
          detector.isCutBefore(
                  look(
                      frame / 10 % 2 == 0 ? CutDetectorTest::falling : CutDetectorTest::chequered,
                      0,
                      frame))
              ? 1
              : 0;
    }
    assertThat(cuts).isEqualTo(3);
  }

  @Test
  void takesAFlashForNoCut() {
    for (int frame = 0; frame < 30; frame++) {
      int light = frame == 15 ? 60 : 0;
      assertThat(detector.isCutBefore(look(CutDetectorTest::falling, light, frame))).isFalse();
    }
  }

  @Test
  void takesAFadeForNoCut() {
    for (int frame = 0; frame < 40; frame++) {
      double share = frame / 40.0;
      IntUnaryOperator mixed =
          cell -> (int) (falling(cell) * (1 - share) + chequered(cell) * share);
      assertThat(detector.isCutBefore(look(mixed, 0, frame))).isFalse();
    }
  }

  @Test
  void takesABigFaceCrossingForNoCut() {
    for (int frame = 0; frame < 16; frame++) {
      int at = frame;
      IntUnaryOperator crossed =
          cell -> Math.abs(cell % FrameLook.GRID_WIDTH - at) < 3 ? 210 : falling(cell);
      assertThat(detector.isCutBefore(look(crossed, 0, frame))).isFalse();
    }
  }

  @Test
  void takesNoiseInTheDarkForNoCut() {
    for (int frame = 0; frame < 40; frame++) {
      assertThat(detector.isCutBefore(look(cell -> 16, 0, frame))).isFalse();
    }
  }

  private static int falling(int cell) {
    return 40 + cell;
  }

  private static int chequered(int cell) {
    return cell % 2 == 0 ? 60 : 190;
  }

  private static FrameLook look(IntUnaryOperator brightness, int light, int seed) {
    Random random = new Random(seed);
    int[] histogram = new int[FrameLook.BINS];
    int[] thumbnail = new int[CELLS];
    for (int cell = 0; cell < CELLS; cell++) {
      int value = brightness.applyAsInt(cell) + light + random.nextInt(3) - 1;
      thumbnail[cell] = Math.clamp(value, 0, 255);
      histogram[thumbnail[cell] * FrameLook.BINS / 256] += 100;
    }
    return new FrameLook(histogram, thumbnail);
  }
}

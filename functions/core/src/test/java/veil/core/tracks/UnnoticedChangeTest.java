package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.faces.BoundingBox;

/**
 * What nobody tells the plan: cuts that keep the composition, and samples that were taken a little
 * before or after their stamps. Nothing of the face may be bare in any frame all the same.
 */
class UnnoticedChangeTest {
  private static final long DURATION_MILLIS = 4_000;
  private static final long JUMP_MILLIS = 1_500;
  private static final double WIDTH = 0.1;
  private static final double HEIGHT = 0.2;
  private static final MaskSettings BOX =
      new MaskSettings(0, 20, MaskSettings.Style.SOLID, MaskSettings.Shape.BOX);

  /** Shifts in faces, and how many times larger the face is after the cut. */
  @ParameterizedTest
  @CsvSource({
    "0.3,0,1",
    "0.5,0,1",
    "0.7,0,1",
    "0.8,0,1",
    "0.9,0,1",
    "1,0,1",
    "1.5,0,1",
    "3,0,1",
    "0,0.7,1",
    "0,1,1",
    "0.7,0.7,1",
    "-0.9,0.4,1",
    "0,0,1.5",
    "0,0,2",
    "0,0,2.3",
    "0,0,0.5",
    "0.6,0,0.6",
    "0.4,0.3,1.6"
  })
  void coversAFaceThatACutPutsElsewhere(double shiftX, double shiftY, double zoom) {
    for (double speed : new double[] {0, 0.5, 1}) {
      for (long late : new long[] {0, 33, 67, -33, -67}) {
        for (long cut = JUMP_MILLIS; cut <= JUMP_MILLIS + 500; cut += 25) {
          long jump = cut;
          LongFunction<BoundingBox> face =
              time -> face(time, speed, time < jump ? 0 : 1, shiftX, shiftY, zoom);
          check(face, new Coverage.Sampling(30, late), "cut " + cut + " speed " + speed);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"30,67", "15,133", "12.5,160", "10,200", "5,400"})
  void coversAFaceThatMovesWhereStampsAreOff(double frameRate, long offMillis) {
    for (double speed : new double[] {0, 1, 2, 3}) {
      for (long late : new long[] {offMillis, -offMillis}) {
        LongFunction<BoundingBox> face = time -> face(time, speed, 0, 0, 0, 1);
        check(face, new Coverage.Sampling(frameRate, late), "speed " + speed);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 25, 15, 12.5, 10, 5})
  void coversAFaceThatComesJustAfterALookAndGoesJustBeforeOne(double frameRate) {
    long tolerance = Math.round(2000 / frameRate);
    for (long late : new long[] {tolerance, -tolerance}) {
      // In frames that no look showed the face in, but for those from 1500 to 2500.
      LongFunction<BoundingBox> face =
          time -> time > 1000 + late && time < 3000 + late ? face(0, 0, 0, 0, 0, 1) : null;
      check(face, new Coverage.Sampling(frameRate, late), "comes and goes");
    }
  }

  private static void check(
      LongFunction<BoundingBox> face, Coverage.Sampling sampling, String what) {
    Coverage coverage =
        Coverage.of(face, DURATION_MILLIS, 0, BOX, CutTimes.of(), new Random(1), sampling);
    assertThat(coverage.leastShare()).as("%s, %s", what, sampling).isGreaterThan(0.999);
  }

  /**
   * @param speed faces a second
   * @param after 1 after the cut
   */
  private static BoundingBox face(
      long timeMillis, double speed, int after, double shiftX, double shiftY, double zoom) {
    double scale = after == 1 ? zoom : 1;
    double x = 0.2 + WIDTH * (speed * timeMillis / 1000 + after * shiftX);
    double y = 0.5 + HEIGHT * after * shiftY;
    double width = WIDTH * scale;
    double height = HEIGHT * scale;
    return new BoundingBox(x - width / 2, y - height / 2, width, height);
  }
}

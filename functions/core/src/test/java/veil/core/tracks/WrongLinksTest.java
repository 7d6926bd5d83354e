package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/** Several faces that the detector sees by turns: whichever are linked, none of them is bare. */
class WrongLinksTest {
  private static final double WIDTH = 0.05;
  private static final double HEIGHT = WIDTH * 1.3 * 16 / 9;
  private static final long INTERVAL_MILLIS = 500;
  private static final CutTimes NO_CUTS = CutTimes.of();

  /** Two false links in a row explain each other's movement. */
  @Test
  void coversThreeWhoStandSideBySideAndAreSeenOneAfterTheOther() {
    Map<Double, List<Integer>> seen =
        Map.of(0.2, List.of(0, 500, 1000, 1500), 0.35, List.of(2000), 0.5, List.of(2500, 3000));
    List<FaceSample> samples = new ArrayList<>();
    seen.forEach((left, times) -> times.forEach(time -> samples.add(sample(time, still(left)))));
    MaskPlan plan = Coverage.plan(samples, MaskSettings.defaults(), 3500);
    seen.forEach(
        (left, times) ->
            times.forEach(time -> assertCovered(plan, still(left), time, INTERVAL_MILLIS)));
  }

  /** Nobody else is seen for seconds, which tells nothing of how fast somebody walks by. */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1, 1.5, 2})
  void coversThoseWhoWalkByNowAndThen(double facesASecond) {
    for (int seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<FaceSample> samples = new ArrayList<>();
      for (int time = 3000; time < 57_000; time += 2500 + 500 * random.nextInt(8)) {
        double top = 0.2 + 0.5 * random.nextDouble();
        samples.add(
            sample(time, new BoundingBox(0.3 + 0.4 * random.nextDouble(), top, WIDTH, HEIGHT)));
      }
      MaskPlan plan = Coverage.plan(samples, MaskSettings.defaults(), 60_000);
      for (FaceSample sample : samples) {
        for (int off = -490; off <= 490; off += 35) {
          BoundingBox box = moved(sample.box(), facesASecond * off / 1000);
          assertCovered(plan, box, sample.timeMillis() + off, 0);
        }
      }
    }
  }

  /** As the masks are asked while the video is read: the flash's end is not known yet. */
  @Test
  void takesAFlashOfWhichOnlyTheBeginningIsKnownForNoCut() {
    List<FaceSample> samples = new ArrayList<>();
    for (int time : new int[] {0, 2000}) {
      samples.add(sample(time, still(0.1 + WIDTH * 1.5 * time / 1000)));
    }
    for (int time = 0; time <= 2000; time += 500) {
      samples.add(sample(time, new BoundingBox(0.05, 0.8, 0.05, 0.1)));
    }
    MaskPlan plan = Coverage.plan(samples, MaskSettings.defaults(), 2300);
    for (int flash = 900; flash < 1800; flash += 20) {
      for (int time = 0; time < 2000; time += 33) {
        CutTimes known = new CutTimes();
        long horizon = time + plan.lookaheadMillis() + 33;
        for (long cut : new long[] {flash, flash + 100}) {
          if (cut <= horizon) {
            known.add(cut);
          }
        }
        known.knowUntil(horizon);
        BoundingBox box = still(0.1 + WIDTH * 1.5 * time / 1000);
        assertThat(Coverage.share(box, plan.masksAt(time, known)))
            .as("flash at %d, frame at %d", flash, time)
            .isGreaterThan(0.99);
      }
    }
  }

  private static void assertCovered(MaskPlan plan, BoundingBox box, long millis, long around) {
    for (long time = Math.max(0, millis - around + 1); time <= millis + around; time += 33) {
      assertThat(Coverage.share(box, plan.masksAt(time, NO_CUTS)))
          .as("at %d", time)
          .isGreaterThan(0.97);
    }
  }

  private static FaceSample sample(long timeMillis, BoundingBox box) {
    return new FaceSample(timeMillis, box, 99, List.of());
  }

  private static BoundingBox still(double left) {
    return new BoundingBox(left, 0.3, WIDTH, HEIGHT);
  }

  private static BoundingBox moved(BoundingBox box, double faces) {
    return new BoundingBox(box.left() + faces * WIDTH, box.top(), WIDTH, HEIGHT);
  }
}

package veil.core.tracks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/**
 * Faces on known paths, sampled twice a second as a detection service does: nothing of them may be
 * bare in any frame.
 */
class MaskCoverageTest {
  private static final long DURATION_MILLIS = 12_000;
  private static final int PATHS = 40;
  private static final CutTimes NO_CUTS = CutTimes.of();

  @ParameterizedTest
  @CsvSource({"0,0.03,2.1", "60,0.03,2.3", "150,0.03,2.7", "300,0.03,4.1", "300,0,3.9"})
  void coversAFaceThatTurnsRoundAtWalls(double speed, double jitter, double maxMaskFaces) {
    check(seed -> bouncing(seed, speed), jitter, 0.998, 0.99995, maxMaskFaces);
  }

  @ParameterizedTest
  @CsvSource({"60,0.03,2.3", "150,0.03,2.7", "300,0.03,4.4", "300,0,4.3"})
  void coversAFaceThatSwings(double speed, double jitter, double maxMaskFaces) {
    check(seed -> swinging(seed, speed), jitter, 0.998, 0.99995, maxMaskFaces);
  }

  @Test
  void coversAFaceAt600PixelsASecond() {
    check(seed -> bouncing(seed, 600), 0.03, 0.6, 0.999, 10.6);
    check(seed -> swinging(seed, 600), 0.03, 0.6, 0.999, 10.6);
  }

  @Test
  void coversAFaceThatComesNearer() {
    check(MaskCoverageTest::zooming, 0.03, 0.995, 0.9995, 3);
  }

  @Test
  void coversAFaceThatStartsAndStops() {
    check(seed -> startingAndStopping(seed, 300), 0.03, 0.8, 0.9995, 4.3);
  }

  @ParameterizedTest
  @CsvSource({"60", "150", "300"})
  void coversAFaceThatLeavesAndEntersOverTheBorder(double speed) {
    check(seed -> crossingTheBorder(seed, speed), 0.03, 0.99, 0.9999, 3.3);
  }

  /** Who turns away and goes is seen no more; nothing before tells of the movement. */
  @ParameterizedTest
  @CsvSource({"100, 2010", "150, 2010", "200, 2010", "200, 2100", "200, 2300"})
  void coversAFaceThatSetsOutUnseen(double speed, long setsOutMillis) {
    LongFunction<BoundingBox> path =
        time -> face(400 + speed * Math.max(0, time - setsOutMillis) / 1000.0, 360, 120);
    MaskPlan plan = seen(path, 0, 2000);
    for (long time = 2000; time < 2500; time += 33) {
      assertThat(Coverage.share(path.apply(time), plan.masksAt(time, NO_CUTS)))
          .as("at %d", time)
          .isGreaterThan(0.97);
    }
  }

  @ParameterizedTest
  @CsvSource({"100", "150", "200"})
  void coversAFaceThatCameInUnseenAndStopped(double speed) {
    LongFunction<BoundingBox> path =
        time -> face(400 - speed * Math.max(0, 2990 - time) / 1000.0, 360, 120);
    MaskPlan plan = seen(path, 3000, 5000);
    for (long time = 2501; time < 3000; time += 33) {
      assertThat(Coverage.share(path.apply(time), plan.masksAt(time, NO_CUTS)))
          .as("at %d", time)
          .isGreaterThan(0.97);
    }
  }

  private static MaskPlan seen(LongFunction<BoundingBox> path, long fromMillis, long untilMillis) {
    List<FaceSample> samples = new ArrayList<>();
    for (long time = fromMillis; time <= untilMillis; time += 500) {
      samples.add(new FaceSample(time, path.apply(time), 99, List.of()));
    }
    return Coverage.plan(samples, MaskSettings.defaults(), DURATION_MILLIS);
  }

  @ParameterizedTest
  @EnumSource(MaskSettings.Shape.class)
  void coversWithEitherShape(MaskSettings.Shape shape) {
    MaskSettings settings = new MaskSettings(0, 20, MaskSettings.Style.SOLID, shape);
    Coverage coverage =
        Coverage.of(bouncing(1, 200), DURATION_MILLIS, 0.03, settings, NO_CUTS, new Random(5));
    assertThat(coverage.leastShare()).isGreaterThan(0.995);
  }

  private static void check(
      LongFunction<LongFunction<BoundingBox>> paths,
      double jitter,
      double leastShare,
      double meanShare,
      double maxMaskFaces) {
    double least = 1;
    double mean = 0;
    double mask = 0;
    for (int seed = 0; seed < PATHS; seed++) {
      Coverage coverage =
          Coverage.of(
              paths.apply(seed),
              DURATION_MILLIS,
              jitter,
              MaskSettings.defaults(),
              NO_CUTS,
              new Random(seed));
      least = Math.min(least, coverage.leastShare());
      mean += coverage.meanShare() / PATHS;
      mask += coverage.meanMaskFaces() / PATHS;
    }
    assertThat(least).as("the least covered frame").isGreaterThanOrEqualTo(leastShare);
    assertThat(mean).as("all frames").isGreaterThanOrEqualTo(meanShare);
    assertThat(mask).as("mask area in faces").isLessThanOrEqualTo(maxMaskFaces);
  }

  private static LongFunction<BoundingBox> bouncing(long seed, double speed) {
    Random random = new Random(seed);
    double size = 70 + random.nextInt(120);
    double angle = random.nextDouble() * 2 * Math.PI;
    double startX = random.nextDouble() * 1000;
    double startY = random.nextDouble() * 600;
    return time -> {
      double way = speed * time / 1000.0;
      return face(
          size / 2 + bounced(startX + 20_000 + way * Math.cos(angle), 1280 - size),
          size * 0.65 + bounced(startY + 20_000 + way * Math.sin(angle), 720 - size * 1.3),
          size);
    };
  }

  private static LongFunction<BoundingBox> swinging(long seed, double speed) {
    Random random = new Random(seed);
    double size = 70 + random.nextInt(120);
    double swing = 100 + random.nextDouble() * 350;
    double phase = random.nextDouble() * 6;
    return time ->
        face(
            640 + swing * Math.sin(speed / swing * time / 1000.0 + phase),
            360 + 60 * Math.sin(time / 1300.0 + phase),
            size);
  }

  private static LongFunction<BoundingBox> zooming(long seed) {
    double phase = new Random(seed).nextDouble() * 6;
    return time -> face(640, 360, 200 - 140 * Math.cos(time / 1200.0 + phase));
  }

  private static LongFunction<BoundingBox> startingAndStopping(long seed, double speed) {
    Random random = new Random(seed);
    double size = 70 + random.nextInt(120);
    double rest = 0.8 + random.nextDouble();
    double run = 0.6 + random.nextDouble();
    return time -> {
      double seconds = time / 1000.0;
      double round = Math.floor(seconds / (rest + run));
      double inRound = Math.max(0, seconds - round * (rest + run) - rest);
      double way = round * run + inRound;
      return face(size / 2 + bounced(way * speed, 1280 - size), 360, size);
    };
  }

  /**
   * Out over the left border, away, and back in to where it came from: it was seen before and is
   * seen after.
   */
  private static LongFunction<BoundingBox> crossingTheBorder(long seed, double speed) {
    Random random = new Random(seed);
    double size = 90 + random.nextInt(40);
    double start = speed * (1.5 + random.nextDouble());
    double turn = start + 1.5 * size;
    return time -> {
      double way = Math.min(2 * turn, speed * time / 1000.0);
      BoundingBox box = face(start - bounced(way, turn), 300, size);
      return box.right() > 0 ? box : null;
    };
  }

  private static BoundingBox face(double centreX, double centreY, double width) {
    double height = width * 1.3;
    return new BoundingBox(
        (centreX - width / 2) / Coverage.WIDTH,
        (centreY - height / 2) / Coverage.HEIGHT,
        width / Coverage.WIDTH,
        height / Coverage.HEIGHT);
  }

  private static double bounced(double way, double span) {
    double rest = way % (2 * span);
    return rest < span ? rest : 2 * span - rest;
  }
}

package veil.core.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongFunction;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;

/**
 * Plans masks from samples of a known movement and measures, frame by frame, how much of the face
 * they cover.
 */
final class Coverage {
  static final double WIDTH = 1280;
  static final double HEIGHT = 720;
  private static final long SAMPLE_MILLIS = 500;
  private static final Sampling USUAL = new Sampling(30, 0);
  private static final int GRID = 24;
  private double leastShare = 1;
  private double shareSum;
  private double maskFaces;
  private int frames;

  /**
   * @param frameRate frames a second
   * @param lateMillis how long after its stamp a sample was taken; less than 0 where before
   */
  record Sampling(double frameRate, long lateMillis) {}

  /**
   * @param face where the face truly is at a time in milliseconds, as fractions of the frame; null
   *     where it is not there
   * @param jitter how far, in parts of the face, each edge of a sample may be off
   */
  static Coverage of(
      LongFunction<BoundingBox> face,
      long durationMillis,
      double jitter,
      MaskSettings settings,
      CutTimes cuts,
      Random random) {
    return of(face, durationMillis, jitter, settings, cuts, random, USUAL);
  }

  static Coverage of(
      LongFunction<BoundingBox> face,
      long durationMillis,
      double jitter,
      MaskSettings settings,
      CutTimes cuts,
      Random random,
      Sampling sampling) {
    List<FaceSample> samples = new ArrayList<>();
    for (long time = 0; time < durationMillis; time += SAMPLE_MILLIS) {
      BoundingBox box = face.apply(time + sampling.lateMillis());
      if (box != null && isSeen(box)) {
        samples.add(new FaceSample(time, shaken(box, jitter, random), 99, List.of()));
      }
    }
    MaskPlan plan = plan(samples, settings, durationMillis, sampling.frameRate());
    Coverage coverage = new Coverage();
    for (int frame = 0; frame / sampling.frameRate() * 1000 < durationMillis; frame++) {
      long time = Math.round(frame * 1000 / sampling.frameRate());
      List<PlannedMask> masks = plan.masksAt(time, cuts);
      BoundingBox box = face.apply(time);
      if (box != null) {
        coverage.add(box, masks);
      }
    }
    return coverage;
  }

  static MaskPlan plan(List<FaceSample> samples, MaskSettings settings, long durationMillis) {
    return plan(samples, settings, durationMillis, USUAL.frameRate());
  }

  private static MaskPlan plan(
      List<FaceSample> samples, MaskSettings settings, long durationMillis, double frameRate) {
    FacesDocument document = document(samples, durationMillis);
    TrackPlanner planner = new TrackPlanner();
    return new MaskPlan(
        planner.plan(document, settings),
        planner.sampleIntervalMillis(document),
        settings,
        durationMillis,
        frameRate);
  }

  static FacesDocument document(List<FaceSample> samples, long durationMillis) {
    return new FacesDocument(
        new VideoMetadata("h264", "QuickTime / MOV", durationMillis, 30, 1280, 720), samples);
  }

  double leastShare() {
    return leastShare;
  }

  double meanShare() {
    return shareSum / frames;
  }

  /** The masks' area as a multiple of the faces'. */
  double meanMaskFaces() {
    return maskFaces / frames;
  }

  /** A detector loses a face of which the border hides a third. */
  private static boolean isSeen(BoundingBox box) {
    double width = Math.min(1, box.right()) - Math.max(0, box.left());
    double height = Math.min(1, box.bottom()) - Math.max(0, box.top());
    return width > 0 && height > 0 && width * height > box.width() * box.height() * 0.67;
  }

  private static BoundingBox shaken(BoundingBox box, double jitter, Random random) {
    double x = box.width() * jitter;
    double y = box.height() * jitter;
    double left = box.left() + x * (2 * random.nextDouble() - 1);
    double top = box.top() + y * (2 * random.nextDouble() - 1);
    double right = box.right() + x * (2 * random.nextDouble() - 1);
    double bottom = box.bottom() + y * (2 * random.nextDouble() - 1);
    return new BoundingBox(left, top, right - left, bottom - top);
  }

  private void add(BoundingBox face, List<PlannedMask> masks) {
    if (face.right() <= 0 || face.left() >= 1 || face.bottom() <= 0 || face.top() >= 1) {
      return;
    }
    double share = share(face, masks);
    leastShare = Math.min(leastShare, share);
    shareSum += share;
    maskFaces += masks.stream().mapToDouble(Coverage::area).sum() / (face.width() * face.height());
    frames++;
  }

  /** How much of a face's part in the frame masks cover; all of one that is not in it. */
  static double share(BoundingBox face, List<PlannedMask> masks) {
    int shown = 0;
    int covered = 0;
    for (int row = 0; row < GRID; row++) {
      for (int column = 0; column < GRID; column++) {
        double x = face.left() + face.width() * (column + 0.5) / GRID;
        double y = face.top() + face.height() * (row + 0.5) / GRID;
        if (x > 0 && x < 1 && y > 0 && y < 1) {
          shown++;
          covered += masks.stream().anyMatch(mask -> covers(mask, x, y)) ? 1 : 0;
        }
      }
    }
    return shown == 0 ? 1 : (double) covered / shown;
  }

  static boolean covers(PlannedMask mask, double x, double y) {
    double across = (x - mask.box().centreX()) / mask.box().width() * 2;
    double down = (y - mask.box().centreY()) / mask.box().height() * 2;
    return mask.shape() == MaskSettings.Shape.ELLIPSE
        ? across * across + down * down <= 1
        : Math.abs(across) <= 1 && Math.abs(down) <= 1;
  }

  private static double area(PlannedMask mask) {
    double area = mask.box().width() * mask.box().height();
    return mask.shape() == MaskSettings.Shape.ELLIPSE ? area * Math.PI / 4 : area;
  }
}

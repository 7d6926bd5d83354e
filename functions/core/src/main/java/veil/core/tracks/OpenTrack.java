package veil.core.tracks;

import java.util.ArrayList;
import java.util.List;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/** A track that may still grow. */
final class OpenTrack {
  /**
   * Distances are in faces. A wrong far link costs little, since a doubtful one is masked at both
   * its ends as well.
   */
  private static final double MAX_DISTANCE = 5;

  private static final double MAX_SIZE_RATIO = 2.5;

  /** A face that did not move as before is a little less likely than one that did. */
  private static final double CHANGED_MOVEMENT_COST = 0.25;

  private static final double OVERLAP_GAIN = 0.25;
  private static final double SIZE_COST = 0.5;
  private final List<FaceSample> samples = new ArrayList<>();

  OpenTrack(FaceSample first) {
    samples.add(first);
  }

  void add(FaceSample sample) {
    samples.add(sample);
  }

  List<FaceSample> samples() {
    return samples;
  }

  FaceSample last() {
    return samples.getLast();
  }

  /** The box at that time if the face goes on as between its last two samples; its size stays. */
  BoundingBox predictedAt(long timeMillis) {
    BoundingBox box = last().box();
    if (samples.size() < 2) {
      return box;
    }
    FaceSample before = samples.get(samples.size() - 2);
    double share =
        (double) (timeMillis - last().timeMillis()) / (last().timeMillis() - before.timeMillis());
    return new BoundingBox(
        box.left() + (box.centreX() - before.box().centreX()) * share,
        box.top() + (box.centreY() - before.box().centreY()) * share,
        box.width(),
        box.height());
  }

  /**
   * How badly the face fits as this track's next sample; {@link Assignment#IMPOSSIBLE} where it
   * cannot be.
   */
  double costOf(FaceSample face) {
    BoundingBox box = face.box();
    BoundingBox lastBox = last().box();
    BoundingBox predicted = predictedAt(face.timeMillis());
    double widthRatio = ratio(lastBox.width(), box.width());
    double heightRatio = ratio(lastBox.height(), box.height());
    double distance =
        Math.min(distance(predicted, box), distance(lastBox, box) + CHANGED_MOVEMENT_COST);
    if (distance > MAX_DISTANCE || Math.max(widthRatio, heightRatio) > MAX_SIZE_RATIO) {
      return Assignment.IMPOSSIBLE;
    }
    double overlap = Math.max(predicted.overlap(box), lastBox.overlap(box));
    double size = Math.log(widthRatio * heightRatio);
    return distance + SIZE_COST * size + OVERLAP_GAIN * (1 - overlap);
  }

  private static double distance(BoundingBox from, BoundingBox to) {
    double x = (to.centreX() - from.centreX()) / ((from.width() + to.width()) / 2);
    double y = (to.centreY() - from.centreY()) / ((from.height() + to.height()) / 2);
    return Math.hypot(x, y);
  }

  private static double ratio(double a, double b) {
    return Math.max(a, b) / Math.min(a, b);
  }
}

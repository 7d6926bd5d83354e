package veil.core.tracks;

import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/**
 * The stretch between two samples of a track.
 *
 * <p>The face is taken to move in a straight line, but it may as well have kept its earlier
 * movement and changed it on the way (it stops, starts, turns round). Such a face is first where
 * the movement before leads ("onward") and then where the movement after comes from ("homeward").
 * Where both lie at the same side of the straight line, the nearer of them bounds the face; where
 * they lie at opposite sides, all between them is covered. Each edge is treated alone, so that
 * zooms are covered too. What remains unknown is a margin in proportion to speed.
 *
 * @param velocityBefore the edges' movement a millisecond before this stretch, empty where unknown
 * @param velocityAfter the same after it
 */
record Segment(
    FaceSample before,
    FaceSample after,
    Optional<Extent> velocityBefore,
    Optional<Extent> velocityAfter,
    long intervalMillis) {
  /** Sample times are exact to a frame or two at best. */
  private static final double TIMING_SHARE = 0.05;

  private static final double EXPLAINED_SPEED_SHARE = 0.08;

  /** A face that starts or stops half way is a quarter of the way off the straight line. */
  private static final double UNEXPLAINED_SPEED_SHARE = 0.25;

  private static final double MAX_SPEED_MARGIN_FACES = 1;
  private static final double MAX_BEND_FACES = 1.5;

  BoundingBox faceAt(long timeMillis) {
    return BoundingBox.between(before.box(), after.box(), fractionAt(timeMillis));
  }

  /** Everywhere the face may be at that time. */
  Extent coverAt(long timeMillis) {
    double fraction = fractionAt(timeMillis);
    BoundingBox face = faceAt(timeMillis);
    Extent straight = Extent.of(face);
    double elapsed = timeMillis - before.timeMillis();
    double remaining = after.timeMillis() - timeMillis;
    Extent onward =
        velocityBefore.map(v -> Extent.of(before.box()).plus(v, elapsed)).orElse(straight);
    Extent homeward =
        velocityAfter.map(v -> Extent.of(after.box()).plus(v, -remaining)).orElse(straight);
    double middle = 4 * fraction * (1 - fraction);
    double maxX = MAX_BEND_FACES * face.width();
    double maxY = MAX_BEND_FACES * face.height();
    Extent first = onward.minus(straight);
    Extent second = homeward.minus(straight);
    Extent bent =
        new Extent(
            straight.left() - bend(-first.left(), -second.left(), fraction, maxX),
            straight.top() - bend(-first.top(), -second.top(), fraction, maxY),
            straight.right() + bend(first.right(), second.right(), fraction, maxX),
            straight.bottom() + bend(first.bottom(), second.bottom(), fraction, maxY));
    Extent velocity = velocity();
    return bent.grown(
        margin(Extent::speedX, velocity, middle, face.width()),
        margin(Extent::speedY, velocity, middle, face.height()));
  }

  /** How far an edge may lie outside the straight line, given how far onward and homeward do. */
  private double bend(double onward, double homeward, double fraction, double max) {
    double outward;
    if (velocityBefore.isEmpty()) {
      outward = homeward * Math.min(1, 4 * fraction);
    } else if (velocityAfter.isEmpty()) {
      outward = onward * Math.min(1, 4 * (1 - fraction));
    } else if (onward > 0 && homeward > 0) {
      outward = Math.min(onward, homeward);
    } else {
      double opposite = onward * homeward < 0 ? 4 * fraction * (1 - fraction) : 0;
      outward = Math.max(onward, homeward) * opposite;
    }
    return Math.clamp(outward, 0, max);
  }

  private double margin(
      java.util.function.ToDoubleFunction<Extent> axis, Extent own, double middle, double size) {
    double speed = axis.applyAsDouble(own);
    double share = UNEXPLAINED_SPEED_SHARE;
    if (velocityBefore.isPresent() && velocityAfter.isPresent()) {
      speed = Math.max(speed, axis.applyAsDouble(velocityBefore.get()));
      speed = Math.max(speed, axis.applyAsDouble(velocityAfter.get()));
      share = EXPLAINED_SPEED_SHARE;
    }
    double timing = speed * Math.min(gapMillis(), (double) intervalMillis) * TIMING_SHARE;
    return Math.min(MAX_SPEED_MARGIN_FACES * size, timing + speed * gapMillis() * share * middle);
  }

  /** How many times its own size the face moves here. */
  double jumpFaces() {
    return distanceFaces(Extent.of(before.box()), Extent.of(after.box()));
  }

  /**
   * How many times its own size the jump is off what the movement before or after, whichever fits
   * better, leads to.
   */
  double unexplainedFaces() {
    Extent start = Extent.of(before.box());
    Extent end = Extent.of(after.box());
    double onward =
        velocityBefore
            .map(v -> distanceFaces(start.plus(v, gapMillis()), end))
            .orElse(Double.MAX_VALUE);
    double homeward =
        velocityAfter
            .map(v -> distanceFaces(start, end.plus(v, -gapMillis())))
            .orElse(Double.MAX_VALUE);
    return Math.min(onward, homeward);
  }

  private double distanceFaces(Extent from, Extent to) {
    double width = Math.min(before.box().width(), after.box().width());
    double height = Math.min(before.box().height(), after.box().height());
    double x = Math.abs(to.left() + to.right() - from.left() - from.right()) / 2 / width;
    double y = Math.abs(to.top() + to.bottom() - from.top() - from.bottom()) / 2 / height;
    return Math.max(x, y);
  }

  private Extent velocity() {
    return Extent.of(after.box()).minus(Extent.of(before.box())).times(1 / gapMillis());
  }

  private double gapMillis() {
    return after.timeMillis() - before.timeMillis();
  }

  private double fractionAt(long timeMillis) {
    return (timeMillis - before.timeMillis()) / gapMillis();
  }
}

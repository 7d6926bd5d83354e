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
 * @param toleranceMillis how far a sample's time may be off
 */
record Segment(
    FaceSample before,
    FaceSample after,
    Optional<Extent> velocityBefore,
    Optional<Extent> velocityAfter,
    long toleranceMillis) {
  private static final double EXPLAINED_SPEED_SHARE = 0.08;

  /** A face that starts or stops half way is a quarter of the way off the straight line. */
  private static final double UNEXPLAINED_SPEED_SHARE = 0.25;

  private static final double MAX_SPEED_MARGIN_FACES = 1;
  private static final double MAX_BEND_FACES = 1.5;

  /**
   * An edge that jumps further than this much of the face off all that its movement leads to may
   * belong to another face, or to this one after a cut that nobody noticed. A jump of less is
   * hidden by the mask's margin.
   */
  private static final double DOUBTFUL_FACES = 0.2;

  /**
   * Where a face goes further than its own size, next to nothing of it lies where it lay, and the
   * movement at one side is not enough to believe it: two wrong links in a row explain each other.
   */
  private static final double FAR_FACES = 1;

  /** By how much of such a way the movements before and after may differ from it. */
  private static final double STRANGE_SHARE = 0.3;

  private static final Extent NONE = new Extent(0, 0, 0, 0);

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
    return speed * toleranceMillis
        + Math.min(MAX_SPEED_MARGIN_FACES * size, speed * gapMillis() * share * middle);
  }

  /** Whether the two samples may be two faces, so that both have to be covered as if they ended. */
  boolean isDoubtful() {
    return unexplainedFaces() > DOUBTFUL_FACES;
  }

  /** Whether each of the two faces may as well have stayed where it was seen. */
  boolean isStrange() {
    Extent jump = Extent.of(after.box()).minus(Extent.of(before.box()));
    double way = faces(jump);
    return way > FAR_FACES
        && Math.max(faces(jump.minus(onward())), faces(jump.minus(homeward())))
            > STRANGE_SHARE * way;
  }

  /** The greatest way of an edge, in faces. */
  private double faces(Extent way) {
    return Math.max(
        Math.max(Math.abs(way.left()), Math.abs(way.right())) / leastWidth(),
        Math.max(Math.abs(way.top()), Math.abs(way.bottom())) / leastHeight());
  }

  private Extent onward() {
    return velocityBefore.or(() -> velocityAfter).orElse(NONE).times(gapMillis());
  }

  private Extent homeward() {
    return velocityAfter.or(() -> velocityBefore).orElse(NONE).times(gapMillis());
  }

  private double leastWidth() {
    return Math.min(before.box().width(), after.box().width());
  }

  private double leastHeight() {
    return Math.min(before.box().height(), after.box().height());
  }

  /**
   * How far an edge jumps, in faces, beyond all that the movements before and after lead to. A face
   * that starts, stops or turns moves as one of them or between both; after a cut it may be
   * anywhere.
   */
  private double unexplainedFaces() {
    Extent jump = Extent.of(after.box()).minus(Extent.of(before.box()));
    Extent onward = onward();
    Extent homeward = homeward();
    double x =
        Math.max(
            outside(jump.left(), onward.left(), homeward.left()),
            outside(jump.right(), onward.right(), homeward.right()));
    double y =
        Math.max(
            outside(jump.top(), onward.top(), homeward.top()),
            outside(jump.bottom(), onward.bottom(), homeward.bottom()));
    return Math.max(x / leastWidth(), y / leastHeight());
  }

  private static double outside(double value, double one, double other) {
    return Math.max(Math.min(one, other) - value, value - Math.max(one, other));
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

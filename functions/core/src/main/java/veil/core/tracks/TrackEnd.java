package veil.core.tracks;

import java.util.Optional;
import veil.core.faces.BoundingBox;

/**
 * The time beyond a track's first or last sample, seen outwards from that sample. The face may have
 * stood still or moved on, so both are covered. A face that the border cuts is typically lost by
 * the detector while it still shows, so one that touches the border or heads for it is followed
 * until it has left.
 *
 * @param box the face at that sample
 * @param velocity the edges' movement a millisecond away from the sample, empty where unknown
 * @param anyMovement speeds that the face may take up again in any direction, empty where that need
 *     not be feared
 * @param extensionMillis how long a face is covered that is not at the border
 * @param held whether the face is covered for as long as asked, since a cut in a gap hides how long
 *     it stayed
 */
record TrackEnd(
    BoundingBox box,
    Optional<Extent> velocity,
    Optional<Extent> anyMovement,
    Reach reach,
    long extensionMillis,
    boolean held) {
  private static final double TOUCHING_FACES = 0.15;
  private static final double CUT_BY_BORDER = 0.005;
  private static final double HEADING_INTERVALS = 1.5;
  private static final double SLOW_SHARE = 0.5;
  private static final double SPEED_MARGIN_SHARE = 0.25;
  private static final double EXIT_MARGIN_SHARE = 0.1;
  private static final double MAX_ANYWHERE_FACES = 3;

  /** How much a face of unknown movement may have moved after one interval, to each side. */
  private static final double UNKNOWN_MOVEMENT_FACES = 0.5;

  /** The same end of a face that may move anywhere. */
  TrackEnd ofUnknownMovement() {
    return new TrackEnd(box, Optional.empty(), anyMovement, reach, extensionMillis, held);
  }

  /**
   * Everywhere the face may be that long after (or before) the sample; empty where it is taken to
   * be gone.
   */
  Optional<Extent> coverAfter(long elapsedMillis) {
    Extent seen = Extent.of(box);
    if (velocity.isEmpty()) {
      boolean waits =
          elapsedMillis <= extensionMillis
              || (isTouching(seen) && elapsedMillis <= reach.borderHoldMillis());
      return held || waits ? Optional.of(spread(seen, elapsedMillis)) : Optional.empty();
    }
    Extent movement = rigid(velocity.get());
    if (held || elapsedMillis <= extensionMillis) {
      double moving = Math.min(elapsedMillis, extensionMillis);
      Extent anywhere = anyMovement.map(speed -> around(seen, speed, moving)).orElse(seen);
      Extent cover = anywhere.union(seen.plus(movement, moving));
      return Optional.of(withMargin(cover, movement, moving, SPEED_MARGIN_SHARE));
    }
    boolean leaving =
        isTouching(seen)
            || isTouching(seen.plus(movement, HEADING_INTERVALS * reach.intervalMillis()));
    if (!leaving || elapsedMillis > reach.exitMillis()) {
      return Optional.empty();
    }
    double elapsed = (double) elapsedMillis;
    Extent cover = seen.plus(movement, SLOW_SHARE * elapsed).union(seen.plus(movement, elapsed));
    return Optional.of(withMargin(cover, movement, elapsed, EXIT_MARGIN_SHARE));
  }

  private Extent spread(Extent seen, long elapsedMillis) {
    long mostMillis =
        reach.extensionMillis() - reach.intervalMillis() + TrackPlanner.USUAL_INTERVAL_MILLIS;
    double intervals =
        Math.min(elapsedMillis + reach.stampToleranceMillis(), mostMillis)
            / (double) TrackPlanner.USUAL_INTERVAL_MILLIS;
    double faces = UNKNOWN_MOVEMENT_FACES * intervals;
    return seen.grown(faces * box.width(), faces * box.height());
  }

  private Extent around(Extent seen, Extent speed, double millis) {
    return seen.grown(
        Math.min(MAX_ANYWHERE_FACES * box.width(), speed.speedX() * millis),
        Math.min(MAX_ANYWHERE_FACES * box.height(), speed.speedY() * millis));
  }

  private Extent withMargin(Extent cover, Extent movement, double millis, double share) {
    double timing = reach.stampToleranceMillis();
    return cover.grown(
        movement.speedX() * timing + Math.min(box.width(), movement.speedX() * millis * share),
        movement.speedY() * timing + Math.min(box.height(), movement.speedY() * millis * share));
  }

  /**
   * The movement of the whole face: an edge that lies on the frame's border stands still there
   * while the face moves on behind it, so the opposite edge speaks for both; and a face is never
   * taken to shrink.
   */
  private Extent rigid(Extent edges) {
    double left = box.left() <= CUT_BY_BORDER ? edges.right() : edges.left();
    double right = box.right() >= 1 - CUT_BY_BORDER ? edges.left() : edges.right();
    double top = box.top() <= CUT_BY_BORDER ? edges.bottom() : edges.top();
    double bottom = box.bottom() >= 1 - CUT_BY_BORDER ? edges.top() : edges.bottom();
    double centreX = (left + right) / 2;
    double centreY = (top + bottom) / 2;
    return new Extent(
        Math.min(left, centreX),
        Math.min(top, centreY),
        Math.max(right, centreX),
        Math.max(bottom, centreY));
  }

  private boolean isTouching(Extent face) {
    double x = TOUCHING_FACES * box.width();
    double y = TOUCHING_FACES * box.height();
    return face.left() < x || face.top() < y || face.right() > 1 - x || face.bottom() > 1 - y;
  }
}

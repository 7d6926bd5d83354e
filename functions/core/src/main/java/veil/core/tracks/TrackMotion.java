package veil.core.tracks;

import java.util.Optional;
import veil.core.faces.FaceSample;

/** How fast a track's face moves from sample to sample; a cut between two tells nothing of it. */
record TrackMotion(FaceTrack track) {
  private static final int REMEMBERED_STRETCHES = 8;

  /**
   * The edges' movement a millisecond from sample {@code from} to the next; empty at the ends and
   * over a cut.
   */
  Optional<Extent> velocity(int from, CutTimes cuts) {
    if (from < 0 || from + 1 >= track.samples().size()) {
      return Optional.empty();
    }
    FaceSample before = track.samples().get(from);
    FaceSample after = track.samples().get(from + 1);
    if (cuts.isCutBetween(before.timeMillis(), after.timeMillis())) {
      return Optional.empty();
    }
    double gapMillis = after.timeMillis() - before.timeMillis();
    return Optional.of(Extent.of(after.box()).minus(Extent.of(before.box())).times(1 / gapMillis));
  }

  /** The stretch from sample {@code from} to the next, between which no cut lies. */
  Segment segment(int from, Moment moment) {
    return new Segment(
        track.samples().get(from),
        track.samples().get(from + 1),
        velocity(from - 1, moment.cuts()),
        velocity(from + 1, moment.cuts()),
        moment.toleranceMillis());
  }

  /**
   * The greatest speed of each edge over the last stretches; nothing is seen after the last sample,
   * so any may come again.
   */
  Optional<Extent> fastestBefore(int at, CutTimes cuts) {
    Optional<Extent> fastest = Optional.empty();
    for (int i = Math.max(0, at - REMEMBERED_STRETCHES); i < at; i++) {
      Optional<Extent> speed = velocity(i, cuts).map(Extent::absolute);
      if (speed.isPresent()) {
        fastest = Optional.of(fastest.map(speed.get()::greatest).orElse(speed.get()));
      }
    }
    return fastest;
  }
}

package veil.core.tracks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample;

/**
 * Where a track's face may be at any moment: between samples, before the first, after the last, and
 * at both sides of a cut. Wherever two answers are possible it gives both.
 */
final class TrackPath {
  /** A link that jumps further than this many faces needs its neighbours to explain it. */
  private static final double DOUBTFUL_JUMP_FACES = 1;

  private static final double EXPLAINED_WITHIN_FACES = 0.75;

  /** Two places are one where their common box is not larger than this times the first. */
  private static final double MERGED_GROWTH = 1.3;

  private final FaceTrack track;
  private final TrackMotion motion;
  private final Reach reach;

  TrackPath(FaceTrack track, Reach reach) {
    this.track = track;
    this.motion = new TrackMotion(track);
    this.reach = reach;
  }

  /**
   * A place to cover.
   *
   * @param cover all positions the face may have there
   * @param face the face's own size
   */
  record Place(Extent cover, BoundingBox face) {}

  int trackId() {
    return track.id();
  }

  /** No face before this time. */
  long firstMillis() {
    return track.startMillis() - Math.max(reach.exitMillis(), reach.extensionMillis());
  }

  /** No face after this time. */
  long lastMillis() {
    long end = track.endMillis();
    return end + Math.max(reach.exitMillis(), reach.extensionAfterMillis(end));
  }

  /**
   * Everywhere the face may be. A sample close to a cut may be of either shot, so that it stands in
   * for no other: those beyond it are asked too.
   */
  List<Place> placesAt(long timeMillis, CutTimes cuts) {
    int last = track.samples().size() - 1;
    int before =
        timeMillis == track.endMillis() ? Math.max(0, last - 1) : track.lastSampleUntil(timeMillis);
    Moment moment = new Moment(timeMillis, cuts, reach.stampToleranceMillis());
    List<Place> places = new ArrayList<>();
    if (before < 0) {
      addAfter(0, moment, false, places);
    } else if (before == last) {
      addBefore(last, moment, false, places);
    } else {
      addBetween(before, moment, places);
    }
    return places;
  }

  private void addBetween(int before, Moment moment, List<Place> places) {
    int after = before + 1;
    // After what looks like a flash the shot may be another one: both ends are held then, too.
    boolean sure =
        moment.surelyShows(millis(before))
            && moment.surelyShows(millis(after))
            && !moment.cuts().isFlashBetween(millis(before), millis(after));
    if (moment.mayShow(millis(before)) && moment.mayShow(millis(after))) {
      places.addAll(within(before, moment));
    }
    long afterMillis = millis(after) + reach.stampToleranceMillis();
    if (!sure || moment.cuts().mayFollowUntil(afterMillis)) {
      addBefore(before, moment, true, places);
    }
    if (!sure) {
      addAfter(after, moment, true, places);
    }
    if (places.isEmpty()) {
      // A shot without any sample: it is rather too much that is covered.
      addEnd(after, Direction.BACK, moment, true, places);
    }
  }

  /** The ends of the samples back to one that is surely of the moment's shot. */
  private void addBefore(int from, Moment moment, boolean held, List<Place> places) {
    for (int at = from; at >= 0 && moment.mayShow(millis(at)); at--) {
      addEnd(at, Direction.ON, moment, held || at < from, places);
      if (moment.surelyShows(millis(at))) {
        return;
      }
    }
  }

  /** The ends of the samples on to one that is surely of the moment's shot. */
  private void addAfter(int from, Moment moment, boolean held, List<Place> places) {
    for (int at = from; at < track.samples().size() && moment.mayShow(millis(at)); at++) {
      addEnd(at, Direction.BACK, moment, held || at > from, places);
      if (moment.surelyShows(millis(at))) {
        return;
      }
    }
  }

  /** Between two samples without a cut between them. */
  private List<Place> within(int from, Moment moment) {
    FaceSample before = track.samples().get(from);
    FaceSample after = track.samples().get(from + 1);
    CutTimes cuts = moment.cuts();
    Segment segment =
        new Segment(
            before,
            after,
            motion.velocity(from - 1, cuts),
            motion.velocity(from + 1, cuts),
            reach.intervalMillis());
    List<Place> places = new ArrayList<>();
    places.add(
        new Place(segment.coverAt(moment.timeMillis()), segment.faceAt(moment.timeMillis())));
    if (isDoubtful(segment)) {
      addEnd(from, Direction.ON, moment, false, places);
      addEnd(from + 1, Direction.BACK, moment, false, places);
    }
    return places;
  }

  /**
   * Whether two samples that are far apart may be two faces, so that both have to be covered as if
   * they ended there.
   */
  private static boolean isDoubtful(Segment segment) {
    return segment.jumpFaces() > DOUBTFUL_JUMP_FACES
        && segment.unexplainedFaces() > EXPLAINED_WITHIN_FACES;
  }

  private void addEnd(
      int at, Direction direction, Moment moment, boolean held, List<Place> places) {
    FaceSample sample = track.samples().get(at);
    boolean on = direction == Direction.ON;
    Optional<Extent> velocity =
        on
            ? motion.velocity(at - 1, moment.cuts())
            : motion.velocity(at, moment.cuts()).map(forward -> forward.times(-1));
    long extensionMillis =
        on ? reach.extensionAfterMillis(sample.timeMillis()) : reach.extensionMillis();
    boolean tail = on && reach.isTail(sample.timeMillis());
    Optional<Extent> anyMovement =
        tail ? motion.fastestBefore(at, moment.cuts()) : Optional.empty();
    new TrackEnd(sample.box(), velocity, anyMovement, reach, extensionMillis, held)
        .coverAfter(Math.abs(moment.timeMillis() - sample.timeMillis()))
        .ifPresent(cover -> add(places, new Place(cover, sample.box())));
  }

  private static void add(List<Place> places, Place place) {
    if (places.isEmpty()) {
      places.add(place);
      return;
    }
    Extent first = places.getFirst().cover();
    Extent common = first.union(place.cover());
    if (common.area() <= first.area() * MERGED_GROWTH) {
      places.set(0, new Place(common, places.getFirst().face()));
    } else {
      places.add(place);
    }
  }

  private long millis(int at) {
    return track.samples().get(at).timeMillis();
  }

  private enum Direction {
    ON,
    BACK
  }
}

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
  /** Where cuts come so often that no sample is surely of a shot, this many are asked. */
  private static final int MOST_SAMPLES_ASKED = 3;

  /** Two places are one where their common box is the second or at most this times the first. */
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
    addBeyondDoubtfulLinks(before, moment, places);
    return places;
  }

  /**
   * A sample was taken a little before or after its time. Where the link behind it is in doubt,
   * what lies beyond that link may show until then, and so may what lies beyond the link ahead.
   */
  private void addBeyondDoubtfulLinks(int before, Moment moment, List<Place> places) {
    long tolerance = moment.toleranceMillis();
    for (int link = before - 1;
        link >= 0 && moment.timeMillis() <= millis(link + 1) + tolerance;
        link--) {
      if (isDoubtful(link, moment)) {
        addEnd(link, Direction.ON, moment, false, places);
      } else if (isStrange(link, moment)) {
        addStill(link, places);
      }
    }
    int last = track.samples().size() - 1;
    for (int link = Math.max(0, before + 1);
        link < last && moment.timeMillis() >= millis(link) - tolerance;
        link++) {
      if (isDoubtful(link, moment)) {
        addEnd(link + 1, Direction.BACK, moment, false, places);
      } else if (isStrange(link, moment)) {
        addStill(link + 1, places);
      }
    }
  }

  private void addBetween(int before, Moment moment, List<Place> places) {
    int after = before + 1;
    boolean sure = moment.isOneShot(millis(before), millis(after));
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
    int until = Math.max(0, from - MOST_SAMPLES_ASKED + 1);
    for (int at = from; at >= until && moment.mayShow(millis(at)); at--) {
      addEnd(at, Direction.ON, moment, held || at < from, places);
      if (moment.surelyShows(millis(at))) {
        return;
      }
    }
  }

  /** The ends of the samples on to one that is surely of the moment's shot. */
  private void addAfter(int from, Moment moment, boolean held, List<Place> places) {
    int until = Math.min(track.samples().size(), from + MOST_SAMPLES_ASKED);
    for (int at = from; at < until && moment.mayShow(millis(at)); at++) {
      addEnd(at, Direction.BACK, moment, held || at > from, places);
      if (moment.surelyShows(millis(at))) {
        return;
      }
    }
  }

  /** Between two samples without a cut between them. */
  private List<Place> within(int from, Moment moment) {
    Segment segment = motion.segment(from, moment);
    List<Place> places = new ArrayList<>();
    places.add(
        new Place(segment.coverAt(moment.timeMillis()), segment.faceAt(moment.timeMillis())));
    if (segment.isDoubtful()) {
      addEnd(from, Direction.ON, moment, true, places);
      addEnd(from + 1, Direction.BACK, moment, true, places);
    } else if (segment.isStrange()) {
      addStill(from, places);
      addStill(from + 1, places);
    }
    return places;
  }

  private boolean isDoubtful(int link, Moment moment) {
    return isWhole(link, moment) && motion.segment(link, moment).isDoubtful();
  }

  private boolean isStrange(int link, Moment moment) {
    return isWhole(link, moment) && motion.segment(link, moment).isStrange();
  }

  private boolean isWhole(int link, Moment moment) {
    return !moment.cuts().isCutBetween(millis(link), millis(link + 1));
  }

  /** The face where it was seen, though its track goes elsewhere. */
  private void addStill(int at, List<Place> places) {
    BoundingBox box = track.samples().get(at).box();
    add(places, new Place(Extent.of(box), box));
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
    TrackEnd end = new TrackEnd(sample.box(), velocity, anyMovement, reach, extensionMillis, held);
    long elapsedMillis = Math.abs(moment.timeMillis() - sample.timeMillis());
    end.coverAfter(elapsedMillis).ifPresent(cover -> add(places, new Place(cover, sample.box())));
    // What a link in doubt tells of the movement may be another face's, and where nobody sees the
    // face any more, it may have begun to move otherwise.
    boolean unseen =
        at == (on ? track.samples().size() - 1 : 0) && elapsedMillis <= extensionMillis;
    if (velocity.isPresent() && (unseen || isDoubtful(on ? at - 1 : at, moment))) {
      end.ofUnknownMovement()
          .coverAfter(elapsedMillis)
          .ifPresent(cover -> add(places, new Place(cover, sample.box())));
    }
  }

  private static void add(List<Place> places, Place place) {
    if (places.isEmpty()) {
      places.add(place);
      return;
    }
    Extent first = places.getFirst().cover();
    Extent common = first.union(place.cover());
    if (common.area() <= Math.max(first.area() * MERGED_GROWTH, place.cover().area())) {
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

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

  private static final int REMEMBERED_STRETCHES = 8;

  private final FaceTrack track;
  private final Reach reach;

  TrackPath(FaceTrack track, Reach reach) {
    this.track = track;
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
   * @param horizonMillis cuts are known until here
   */
  List<Place> placesAt(long timeMillis, long horizonMillis, CutTimes cuts) {
    int at = lastSampleUntil(timeMillis);
    int last = track.samples().size() - 1;
    if (at < 0) {
      return asList(cutFreeEnd(0, Direction.BACK, timeMillis, cuts));
    }
    if (at == last && timeMillis > track.endMillis()) {
      return asList(cutFreeEnd(last, Direction.ON, timeMillis, cuts));
    }
    if (at == last) {
      return between(last - 1, timeMillis, horizonMillis, cuts);
    }
    return between(at, timeMillis, horizonMillis, cuts);
  }

  private List<Place> between(int from, long timeMillis, long horizonMillis, CutTimes cuts) {
    if (from < 0) {
      return asList(end(0, Direction.ON, timeMillis, cuts, true));
    }
    FaceSample before = track.samples().get(from);
    FaceSample after = track.samples().get(from + 1);
    if (cuts.isCutBetween(before.timeMillis(), timeMillis)) {
      return asList(end(from + 1, Direction.BACK, timeMillis, cuts, true));
    }
    if (cuts.isCutBetween(timeMillis, after.timeMillis())) {
      return asList(end(from, Direction.ON, timeMillis, cuts, true));
    }
    Optional<Extent> velocityBefore = velocity(from - 1, cuts);
    Optional<Extent> velocityAfter = velocity(from + 1, cuts);
    Segment segment =
        new Segment(before, after, velocityBefore, velocityAfter, reach.intervalMillis());
    List<Place> places = new ArrayList<>();
    places.add(new Place(segment.coverAt(timeMillis), segment.faceAt(timeMillis)));
    boolean doubtful = isDoubtful(segment);
    boolean cutMayFollow = horizonMillis < after.timeMillis();
    if (doubtful || cutMayFollow) {
      end(from, Direction.ON, timeMillis, cuts, cutMayFollow).ifPresent(p -> add(places, p));
    }
    if (doubtful) {
      end(from + 1, Direction.BACK, timeMillis, cuts, false).ifPresent(p -> add(places, p));
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

  private Optional<Place> cutFreeEnd(int at, Direction direction, long timeMillis, CutTimes cuts) {
    long sampleMillis = track.samples().get(at).timeMillis();
    boolean cut =
        direction == Direction.ON
            ? cuts.isCutBetween(sampleMillis, timeMillis)
            : cuts.isCutBetween(timeMillis, sampleMillis);
    return cut ? Optional.empty() : end(at, direction, timeMillis, cuts, false);
  }

  private Optional<Place> end(
      int at, Direction direction, long timeMillis, CutTimes cuts, boolean held) {
    FaceSample sample = track.samples().get(at);
    Optional<Extent> velocity =
        direction == Direction.ON
            ? velocity(at - 1, cuts)
            : velocity(at, cuts).map(forward -> forward.times(-1));
    long elapsedMillis = Math.abs(timeMillis - sample.timeMillis());
    long extensionMillis =
        direction == Direction.ON
            ? reach.extensionAfterMillis(sample.timeMillis())
            : reach.extensionMillis();
    boolean tail = direction == Direction.ON && reach.isTail(sample.timeMillis());
    Optional<Extent> anyMovement = tail ? fastestBefore(at, cuts) : Optional.empty();
    return new TrackEnd(sample.box(), velocity, anyMovement, reach, extensionMillis, held)
        .coverAfter(elapsedMillis)
        .map(cover -> new Place(cover, sample.box()));
  }

  /**
   * The greatest speed of each edge over the last stretches; nothing is seen after the last sample,
   * so any may come again.
   */
  private Optional<Extent> fastestBefore(int at, CutTimes cuts) {
    Optional<Extent> fastest = Optional.empty();
    for (int i = Math.max(0, at - REMEMBERED_STRETCHES); i < at; i++) {
      Optional<Extent> speed = velocity(i, cuts).map(Extent::absolute);
      if (speed.isPresent()) {
        fastest = Optional.of(fastest.map(speed.get()::greatest).orElse(speed.get()));
      }
    }
    return fastest;
  }

  /**
   * The edges' movement a millisecond from sample {@code from} to the next; empty at the ends and
   * over a cut.
   */
  private Optional<Extent> velocity(int from, CutTimes cuts) {
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

  private static void add(List<Place> places, Place place) {
    Extent first = places.getFirst().cover();
    Extent common = first.union(place.cover());
    if (common.area() <= first.area() * MERGED_GROWTH) {
      places.set(0, new Place(common, places.getFirst().face()));
    } else {
      places.add(place);
    }
  }

  private static List<Place> asList(Optional<Place> place) {
    return place.map(List::of).orElse(List.of());
  }

  private int lastSampleUntil(long timeMillis) {
    int low = 0;
    int high = track.samples().size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (track.samples().get(middle).timeMillis() <= timeMillis) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private enum Direction {
    ON,
    BACK
  }
}

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

  /**
   * The service's times are not exact to the frame: a sample that lies within two frames (at 30 a
   * second) of a cut may be of the shot on the other side.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_FaceDetection.html">Timestamp</a>
   */
  private static final long STAMP_TOLERANCE_MILLIS = 70;

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

  List<Place> placesAt(long timeMillis, CutTimes cuts) {
    int at = lastSampleUntil(timeMillis);
    int last = track.samples().size() - 1;
    if (at < 0) {
      return asList(cutFreeEnd(0, Direction.BACK, timeMillis, cuts));
    }
    if (at == last && timeMillis > track.endMillis()) {
      return asList(cutFreeEnd(last, Direction.ON, timeMillis, cuts));
    }
    if (last == 0) {
      return asList(end(0, Direction.ON, timeMillis, cuts, true));
    }
    int from = Math.min(at, last - 1);
    List<Place> acrossCut = acrossCut(from, timeMillis, cuts);
    return acrossCut.isEmpty() ? within(from, timeMillis, cuts) : acrossCut;
  }

  /**
   * Between two samples of which a cut parts the moment, so that one of them says nothing of it;
   * empty where there is no cut. A sample close to the cut may be of either shot.
   */
  private List<Place> acrossCut(int from, long timeMillis, CutTimes cuts) {
    long beforeMillis = track.samples().get(from).timeMillis();
    long afterMillis = track.samples().get(from + 1).timeMillis();
    boolean cutBefore = cuts.isCutBetween(beforeMillis, timeMillis);
    boolean cutAfter = cuts.isCutBetween(timeMillis, afterMillis);
    boolean ofBefore = !cuts.isCutBetween(beforeMillis + STAMP_TOLERANCE_MILLIS, timeMillis);
    boolean ofAfter = !cuts.isCutBetween(timeMillis, afterMillis - STAMP_TOLERANCE_MILLIS);
    List<Place> places = new ArrayList<>();
    if (cutBefore || (cutAfter && ofAfter)) {
      end(from + 1, Direction.BACK, timeMillis, cuts, true).ifPresent(p -> add(places, p));
    }
    if ((cutAfter && !cutBefore) || (cutBefore && ofBefore)) {
      end(from, Direction.ON, timeMillis, cuts, true).ifPresent(p -> add(places, p));
    }
    return places;
  }

  /** Between two samples without a cut between them. */
  private List<Place> within(int from, long timeMillis, CutTimes cuts) {
    FaceSample before = track.samples().get(from);
    FaceSample after = track.samples().get(from + 1);
    Optional<Extent> velocityBefore = motion.velocity(from - 1, cuts);
    Optional<Extent> velocityAfter = motion.velocity(from + 1, cuts);
    Segment segment =
        new Segment(before, after, velocityBefore, velocityAfter, reach.intervalMillis());
    List<Place> places = new ArrayList<>();
    places.add(new Place(segment.coverAt(timeMillis), segment.faceAt(timeMillis)));
    boolean doubtful = isDoubtful(segment);
    boolean beforeOfOtherShot =
        cuts.isCutBetween(before.timeMillis() - STAMP_TOLERANCE_MILLIS, before.timeMillis());
    long afterStampMillis = after.timeMillis() + STAMP_TOLERANCE_MILLIS;
    boolean afterOfOtherShot =
        cuts.isCutBetween(after.timeMillis(), afterStampMillis)
            || cuts.mayFollowUntil(afterStampMillis);
    if (doubtful || afterOfOtherShot) {
      end(from, Direction.ON, timeMillis, cuts, afterOfOtherShot).ifPresent(p -> add(places, p));
    }
    if (doubtful || beforeOfOtherShot) {
      end(from + 1, Direction.BACK, timeMillis, cuts, beforeOfOtherShot)
          .ifPresent(p -> add(places, p));
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
            ? cuts.isCutBetween(sampleMillis + STAMP_TOLERANCE_MILLIS, timeMillis)
            : cuts.isCutBetween(timeMillis, sampleMillis - STAMP_TOLERANCE_MILLIS);
    return cut ? Optional.empty() : end(at, direction, timeMillis, cuts, false);
  }

  private Optional<Place> end(
      int at, Direction direction, long timeMillis, CutTimes cuts, boolean held) {
    FaceSample sample = track.samples().get(at);
    Optional<Extent> velocity =
        direction == Direction.ON
            ? motion.velocity(at - 1, cuts)
            : motion.velocity(at, cuts).map(forward -> forward.times(-1));
    long elapsedMillis = Math.abs(timeMillis - sample.timeMillis());
    long extensionMillis =
        direction == Direction.ON
            ? reach.extensionAfterMillis(sample.timeMillis())
            : reach.extensionMillis();
    boolean tail = direction == Direction.ON && reach.isTail(sample.timeMillis());
    Optional<Extent> anyMovement = tail ? motion.fastestBefore(at, cuts) : Optional.empty();
    return new TrackEnd(sample.box(), velocity, anyMovement, reach, extensionMillis, held)
        .coverAfter(elapsedMillis)
        .map(cover -> new Place(cover, sample.box()));
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

package veil.blur.blurfaces;

import java.util.List;
import java.util.stream.Stream;
import veil.core.errors.UnreadableFacesException;
import veil.core.faces.FaceSample;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.tracks.FaceTrack;
import veil.core.tracks.MaskPlan;
import veil.core.tracks.MaskSettings;
import veil.core.tracks.TrackPlanner;
import veil.media.video.Orientation;
import veil.media.video.Placement;
import veil.media.video.VideoFacts;

/**
 * The ways in which a faces document can be read. The service does not say whether its boxes are of
 * the displayed frame or of the coded one, nor whether its times begin with the file, with the
 * first frame, or with what an edit list hides. Mostly that is the same, or the frame size tells;
 * where it is not, every reading counts, so that one of them hides the face.
 *
 * @param faces as the service gave them
 * @param facts what the video itself says
 */
record FaceReadings(FacesDocument faces, VideoFacts facts) {
  /** Below it the margin that every mask has for inexact times is enough. */
  private static final long LEAST_SHIFT_MILLIS = 20;

  /** By how much a length may differ that somebody else has counted, and not to the frame. */
  private static final long LENGTH_TOLERANCE_MILLIS = 1000;

  /** The same of long videos, where a frame rate was rounded: a thousandth, and room. */
  private static final double LENGTH_TOLERANCE_SHARE = 0.002;

  /** The tracks of the service's times as they are. */
  List<FaceTrack> tracks(MaskSettings settings) {
    return new TrackPlanner().plan(faces, settings);
  }

  long sampleIntervalMillis() {
    return new TrackPlanner().sampleIntervalMillis(faces);
  }

  /** How many there are: one, or up to six. */
  long count() {
    return timings().count() * orientations().size();
  }

  /**
   * A placement a reading.
   *
   * @throws UnreadableFacesException where the document is of a video of another size or length
   */
  List<Placement> placements(MaskSettings settings) {
    List<Orientation> orientations = orientations();
    requireWithinTheVideo();
    requireTheWholeVideo();
    return timings()
        .map(timing -> plan(timing, settings))
        .flatMap(plan -> orientations.stream().map(boxes -> new Placement(plan, boxes)))
        .toList();
  }

  /** Faces of another time line would be masked at the wrong moments, or not at all. */
  private void requireWithinTheVideo() {
    long endMillis = facts.startMillis() + facts.durationMillis() + facts.trimmedMillis();
    long lastMillis = faces.faces().stream().mapToLong(FaceSample::timeMillis).max().orElse(0);
    if (lastMillis > endMillis + sampleIntervalMillis()) {
      throw new UnreadableFacesException(
          "there is a face at %d ms, but the video ends at %d ms; write the video anew first"
              .formatted(lastMillis, endMillis));
    }
  }

  /**
   * Who looked at less than the video has looked for no faces in the rest. Where nobody says how
   * long that was, all is taken to be well. In fragments a video's length may begin at time 0, long
   * before its first frame.
   */
  private void requireTheWholeVideo() {
    long seenMillis = faces.video().durationMillis();
    long shownMillis = facts.durationMillis() - facts.startMillis();
    double tolerance = LENGTH_TOLERANCE_MILLIS + LENGTH_TOLERANCE_SHARE * shownMillis;
    if (seenMillis > 0 && seenMillis + tolerance < shownMillis) {
      throw new UnreadableFacesException(
          "faces were looked for in %d ms, but the video lasts %d ms; write the video anew first"
              .formatted(seenMillis, shownMillis));
    }
  }

  private MaskPlan plan(FacesDocument timing, MaskSettings settings) {
    TrackPlanner planner = new TrackPlanner();
    return new MaskPlan(
        planner.plan(timing, settings),
        planner.sampleIntervalMillis(timing),
        settings,
        facts.startMillis() + facts.durationMillis(),
        facts.slowFrameRate());
  }

  /**
   * How the frame that the boxes speak of may come from the coded one.
   *
   * @throws UnreadableFacesException where the document is of a video of another size
   */
  List<Orientation> orientations() {
    VideoMetadata seen = faces.video();
    boolean displayed =
        seen.frameWidth() == facts.displayedWidth()
            && seen.frameHeight() == facts.displayedHeight();
    boolean coded = seen.frameWidth() == facts.width() && seen.frameHeight() == facts.height();
    if (!displayed && !coded) {
      throw new UnreadableFacesException(
          "the faces are of a %dx%d video, this one is %dx%d"
              .formatted(
                  seen.frameWidth(),
                  seen.frameHeight(),
                  facts.displayedWidth(),
                  facts.displayedHeight()));
    }
    return Stream.concat(
            displayed ? Stream.of(facts.orientation()) : Stream.empty(),
            coded ? Stream.of(Orientation.UPRIGHT) : Stream.empty())
        .distinct()
        .toList();
  }

  private Stream<FacesDocument> timings() {
    Stream<FacesDocument> late =
        Math.abs(facts.startMillis()) < LEAST_SHIFT_MILLIS
            ? Stream.empty()
            : Stream.of(faces.later(facts.startMillis(), sampleIntervalMillis()));
    Stream<FacesDocument> untrimmed =
        facts.trimmedMillis() < LEAST_SHIFT_MILLIS
            ? Stream.empty()
            : Stream.of(faces.later(-facts.trimmedMillis(), sampleIntervalMillis()));
    return Stream.of(Stream.of(faces), late, untrimmed).flatMap(each -> each);
  }
}

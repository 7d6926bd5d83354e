package veil.blur.blurfaces;

import java.nio.file.Path;
import java.util.List;
import veil.core.errors.UnreadableFacesException;
import veil.core.errors.VeilException;
import veil.core.faces.FacesDocument;
import veil.core.faces.VideoMetadata;
import veil.core.payloads.BlurFacesAnswer.Outcome;
import veil.core.tracks.FaceTrack;
import veil.core.tracks.MaskPlan;
import veil.core.tracks.MaskSettings;
import veil.core.tracks.TrackPlanner;
import veil.media.video.BlurProgress;
import veil.media.video.BlurResult;
import veil.media.video.EncoderChoice;
import veil.media.video.Orientation;
import veil.media.video.StreamCopier;
import veil.media.video.VideoBlurrer;
import veil.media.video.VideoFacts;
import veil.media.video.VideoProbe;

/**
 * Blurs one file into another: plans the masks and chooses between a new encoding and a plain copy.
 */
final class FileBlur {
  private final MaskSettings settings;
  private final String encoder;
  private final BlurProgress progress;

  FileBlur(MaskSettings settings, String encoder, BlurProgress progress) {
    this.settings = settings;
    this.encoder = encoder;
    this.progress = progress;
  }

  /**
   * @throws VeilException where the result must not be published
   */
  BlurReport blur(Path source, FacesDocument faces, Path result) {
    VideoFacts facts = VideoProbe.probe(source);
    TrackPlanner planner = new TrackPlanner();
    List<FaceTrack> tracks = planner.plan(faces, settings);
    long intervalMillis = planner.sampleIntervalMillis(faces);
    // Before anything is copied: without faces, too, the document must be this video's.
    Orientation orientation = orientationOf(faces.video(), facts);
    if (tracks.isEmpty() && StreamCopier.isShownWhole(source)) {
      long frames = StreamCopier.copy(source, result).frameCount();
      BlurResult copied = new BlurResult("none", frames, 0, 0, 0, facts.durationMillis());
      return new BlurReport(
          Outcome.NO_FACES, settings, facts, tracks, intervalMillis, copied, source, result);
    }
    MaskPlan plan = new MaskPlan(tracks, intervalMillis, settings, facts.durationMillis());
    BlurResult blurred =
        new VideoBlurrer(EncoderChoice.of(encoder), progress)
            .blur(source, result, plan, orientation, settings.style());
    Outcome outcome = tracks.isEmpty() ? Outcome.NO_FACES : Outcome.BLURRED;
    return new BlurReport(
        outcome, settings, facts, tracks, intervalMillis, blurred, source, result);
  }

  /**
   * The service does not say whether its boxes are of the displayed frame or of the coded one; the
   * frame size that it gives tells.
   */
  static Orientation orientationOf(VideoMetadata seen, VideoFacts facts) {
    if (seen.frameWidth() == facts.displayedWidth()
        && seen.frameHeight() == facts.displayedHeight()) {
      return facts.orientation();
    }
    if (seen.frameWidth() == facts.width() && seen.frameHeight() == facts.height()) {
      return Orientation.UPRIGHT;
    }
    throw new UnreadableFacesException(
        "the faces are of a %dx%d video, this one is %dx%d"
            .formatted(
                seen.frameWidth(),
                seen.frameHeight(),
                facts.displayedWidth(),
                facts.displayedHeight()));
  }
}

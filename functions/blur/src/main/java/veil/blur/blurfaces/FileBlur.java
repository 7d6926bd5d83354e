package veil.blur.blurfaces;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import veil.core.errors.UnreadableFacesException;
import veil.core.errors.VeilException;
import veil.core.faces.FacesDocument;
import veil.core.tracks.FaceTrack;
import veil.core.tracks.MaskSettings;
import veil.media.video.BlurProgress;
import veil.media.video.BlurResult;
import veil.media.video.CopyResult;
import veil.media.video.EncoderChoice;
import veil.media.video.Placement;
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
  BlurReport blur(Path source, FacesDocument faces, Path target) {
    VideoFacts facts = VideoProbe.probe(source);
    FaceReadings readings = new FaceReadings(faces, facts);
    List<FaceTrack> tracks = readings.tracks(settings);
    // Before anything is copied: without faces, too, the document must be this video's.
    List<Placement> placements = readings.placements(settings);
    BlurResult result =
        copied(source, tracks, target)
            .map(copy -> new BlurResult("none", copy.frameCount(), 0, 0, 0, facts.durationMillis()))
            .orElseGet(
                () ->
                    new VideoBlurrer(EncoderChoice.of(encoder), progress)
                        .blur(source, target, placements, settings.style()));
    if (!tracks.isEmpty() && result.maskCount() == 0) {
      throw new UnreadableFacesException(
          "the faces lie at times that this video does not have, so none of them was masked");
    }
    return new BlurReport(settings, facts, tracks, readings, result, source, target);
  }

  /** A plain copy, where there is no face and no picture that nobody looked at. */
  private static Optional<CopyResult> copied(Path source, List<FaceTrack> tracks, Path target) {
    if (!tracks.isEmpty() || !StreamCopier.isFitToCopy(source)) {
      return Optional.empty();
    }
    return Optional.of(StreamCopier.copy(source, target))
        .filter(copy -> !copy.hasUndecodedPictures());
  }
}

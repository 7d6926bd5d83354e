package veil.blur.blurfaces;

import java.nio.file.Path;
import java.util.List;
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
    BlurResult result;
    if (tracks.isEmpty() && StreamCopier.isFitToCopy(source)) {
      CopyResult copy = StreamCopier.copy(source, target);
      result = new BlurResult("none", copy.frameCount(), 0, 0, 0, copy.durationMillis());
    } else {
      result =
          new VideoBlurrer(EncoderChoice.of(encoder), progress)
              .blur(source, target, placements, settings.style());
    }
    if (!tracks.isEmpty() && result.maskCount() == 0) {
      throw new UnreadableFacesException(
          "none of the faces lies where and when this video shows something, so none was masked");
    }
    return new BlurReport(settings, facts, tracks, readings, result, source, target);
  }
}

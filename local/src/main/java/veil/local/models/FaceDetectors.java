package veil.local.models;

import java.nio.file.Path;
import java.util.Optional;
import veil.core.errors.DetectionFailedException;
import veil.media.detect.CenterFace;
import veil.media.detect.DetectorSettings;
import veil.media.detect.FaceDetectorFactory;
import veil.media.detect.YuNet;

/**
 * The detectors of a local stack: CenterFace from the cache, or the YuNet file that the user names.
 */
public final class FaceDetectors {
  private FaceDetectors() {}

  /**
   * A factory that is known to work: the model is there and one detector was opened with it. May
   * take the time of a download.
   *
   * @param yuNetModel the user's own model instead of the default one
   * @throws ModelUnavailableException if the default model can't be had
   * @throws DetectionFailedException if the user's file is not a YuNet model
   */
  public static FaceDetectorFactory ready(Optional<Path> yuNetModel, ModelStore store) {
    FaceDetectorFactory factory;
    if (yuNetModel.isPresent()) {
      Path model = yuNetModel.get();
      factory = () -> YuNet.open(model, DetectorSettings.YU_NET);
    } else {
      Path model = store.get(ModelPackage.CENTER_FACE).get(ModelSource.CENTER_FACE);
      factory = () -> CenterFace.open(model, DetectorSettings.CENTER_FACE);
    }
    factory.open().close();
    return factory;
  }
}

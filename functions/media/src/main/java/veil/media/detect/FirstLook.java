package veil.media.detect;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Lets a new detector look at an empty picture: a file of another network opens well and fails only
 * when it is used.
 */
final class FirstLook {
  private static final int SIDE = 64;

  private FirstLook() {}

  /** The detector, if it could look; otherwise it is closed and the failure goes on. */
  static <T extends FaceDetector> T passed(T detector) {
    try (Mat picture = new Mat(SIDE, SIDE, CV_8UC3, Scalar.all(0))) {
      detector.detect(picture);
      return detector;
    } catch (RuntimeException e) {
      detector.close();
      throw e;
    }
  }
}

package veil.media.recognise;

import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.faces.BoundingBox;

/**
 * Tells yaw and pitch of a face. The network's own roll is coarse and a tilt disturbs its other
 * angles, so roll is taken from the line through the eyes and the face is turned upright first.
 *
 * @see <a href="https://arxiv.org/abs/1710.00925">Hopenet: head pose estimation without
 *     keypoints</a>
 */
final class PoseNetwork implements AutoCloseable {
  private static final int INPUT_SIDE = 224;

  /** Against the box's mean side; measured, a face and its mirror image then agree best. */
  private static final double MARGIN = 1.2;

  private static final double BIN_DEGREES = 3;

  /** The middle of the first bin, which begins at -99. */
  private static final double FIRST_BIN_DEGREES = -97.5;

  /** ImageNet's means; one spread for the three channels, which differ by 2 %. */
  private static final Network.Pixels PIXELS =
      new Network.Pixels(1 / (255 * 0.226), 0.485 * 255, 0.456 * 255, 0.406 * 255, true);

  private final Network network;

  PoseNetwork(Path model) {
    network = Network.open(model);
  }

  HeadPose of(Mat bgr, FoundFace face) {
    BoundingBox box = face.box();
    double width = box.width() * bgr.cols();
    double height = box.height() * bgr.rows();
    Point centre =
        new Point(box.left() * bgr.cols() + width / 2, box.top() * bgr.rows() + height / 2);
    double side = Math.max(1, Math.sqrt(width * height) * MARGIN);
    double roll = face.points().rollDegrees();
    Similarity toCrop = Similarity.square(centre, side, roll, INPUT_SIDE);
    try (Mat crop = Crop.of(bgr, toCrop, INPUT_SIDE)) {
      float[][] bins = network.run(crop, PIXELS, "output", "617");
      return new HeadPose(-degrees(bins[0]), degrees(bins[1]), roll);
    }
  }

  /** The expected angle over the network's bins. */
  private static double degrees(float[] bins) {
    double[] weights = Softmax.of(bins);
    double mean = 0;
    for (int i = 0; i < weights.length; i++) {
      mean += weights[i] * i;
    }
    return mean * BIN_DEGREES + FIRST_BIN_DEGREES;
  }

  @Override
  public void close() {
    network.close();
  }
}

package veil.media.recognise;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.file.Path;
import org.bytedeco.opencv.opencv_core.Mat;

/** Tells open eyes from closed ones. */
final class EyeNetwork implements AutoCloseable {
  private static final int INPUT_SIDE = 24;
  private static final double MARGIN = 1.6;
  private static final Network.Pixels PIXELS = Network.Pixels.plain(1 / 255.0, 0, false);
  private static final int LEFT_OUTER = 36;
  private static final int LEFT_INNER = 39;
  private static final int RIGHT_INNER = 42;
  private static final int RIGHT_OUTER = 45;

  private final Network network;

  EyeNetwork(Path model) {
    network = Network.open(model);
  }

  EyesOpen of(Mat bgr, FacePoints points) {
    double roll = points.rollDegrees();
    double left =
        openShare(bgr, points.leftEye(), points.at(LEFT_OUTER), points.at(LEFT_INNER), roll);
    double right =
        openShare(bgr, points.rightEye(), points.at(RIGHT_INNER), points.at(RIGHT_OUTER), roll);
    double open = Math.min(left, right);
    return new EyesOpen(open >= 0.5, 100 * Math.max(open, 1 - open));
  }

  private double openShare(Mat bgr, Point centre, Point corner, Point otherCorner, double roll) {
    double side = Math.max(1, corner.distanceTo(otherCorner) * MARGIN);
    Similarity toCrop = Similarity.square(centre, side, roll, INPUT_SIDE);
    try (Mat crop = Crop.of(bgr, toCrop, INPUT_SIDE);
        Mat grey = new Mat()) {
      cvtColor(crop, grey, COLOR_BGR2GRAY);
      double[] closedAndOpen = Softmax.of(network.run(grey, PIXELS, "output")[0]);
      return closedAndOpen[1];
    }
  }

  @Override
  public void close() {
    network.close();
  }
}

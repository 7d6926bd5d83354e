package veil.media.recognise;

import static org.bytedeco.opencv.global.opencv_imgproc.COLOR_BGR2GRAY;
import static org.bytedeco.opencv.global.opencv_imgproc.cvtColor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.faces.BoundingBox;

/** Finds the 68 points of a face in a box. */
final class LandmarkNetwork implements AutoCloseable {
  private static final int INPUT_SIDE = 64;
  private static final Network.Pixels PIXELS = Network.Pixels.plain(1 / 256.0, 0, false);

  /** A little more than the box: measured, faces of different people are then least alike. */
  private static final double MARGIN = 1.1;

  private final Network network;

  LandmarkNetwork(Path model) {
    network = Network.open(model);
  }

  FacePoints find(Mat bgr, BoundingBox box) {
    double width = box.width() * bgr.cols();
    double height = box.height() * bgr.rows();
    Point centre =
        new Point(box.left() * bgr.cols() + width / 2, box.top() * bgr.rows() + height / 2);
    double side = Math.max(1, Math.max(width, height) * MARGIN);
    Similarity toCrop = Similarity.square(centre, side, 0, INPUT_SIDE);
    try (Mat crop = Crop.of(bgr, toCrop, INPUT_SIDE);
        Mat grey = new Mat()) {
      cvtColor(crop, grey, COLOR_BGR2GRAY);
      float[] found = network.run(grey, PIXELS, "output")[0];
      Similarity back = toCrop.inverse();
      List<Point> points = new ArrayList<>(FacePoints.COUNT);
      for (int i = 0; i < FacePoints.COUNT; i++) {
        points.add(back.apply(new Point(found[2 * i] * INPUT_SIDE, found[2 * i + 1] * INPUT_SIDE)));
      }
      return new FacePoints(points);
    }
  }

  @Override
  public void close() {
    network.close();
  }
}

package veil.media.recognise;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import java.util.stream.Stream;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** Cuts turned squares out of pictures. */
final class Crop {
  /** Below this scale bilinear sampling skips pixels, so the source is shrunk by area first. */
  private static final double SHRINK_BELOW = 0.75;

  private Crop() {}

  /** A new picture of {@code size}x{@code size} pixels; the caller closes it. */
  static Mat of(Mat picture, Similarity toCrop, int size) {
    try (Rect part = partOf(picture, toCrop, size);
        Mat source = new Mat(picture, part)) {
      if (toCrop.scale() >= SHRINK_BELOW) {
        return warp(source, toCrop, part, 1, 1, size);
      }
      int width = Math.max(1, (int) Math.round(part.width() * toCrop.scale()));
      int height = Math.max(1, (int) Math.round(part.height() * toCrop.scale()));
      try (Size small = new Size(width, height);
          Mat shrunk = new Mat()) {
        resize(source, shrunk, small, 0, 0, INTER_AREA);
        double scaleX = (double) width / part.width();
        double scaleY = (double) height / part.height();
        return warp(shrunk, toCrop, part, scaleX, scaleY, size);
      }
    }
  }

  /** The part of the picture that the crop shows, with a pixel to spare; at least one pixel. */
  private static Rect partOf(Mat picture, Similarity toCrop, int size) {
    Similarity back = toCrop.inverse();
    Point[] corners =
        Stream.of(new Point(0, 0), new Point(size, 0), new Point(0, size), new Point(size, size))
            .map(back::apply)
            .toArray(Point[]::new);
    int left =
        bounded(Stream.of(corners).mapToDouble(Point::x).min().orElse(0) - 1, picture.cols() - 1);
    int top =
        bounded(Stream.of(corners).mapToDouble(Point::y).min().orElse(0) - 1, picture.rows() - 1);
    int right =
        bounded(Stream.of(corners).mapToDouble(Point::x).max().orElse(0) + 2, picture.cols());
    int bottom =
        bounded(Stream.of(corners).mapToDouble(Point::y).max().orElse(0) + 2, picture.rows());
    return new Rect(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  private static int bounded(double value, int most) {
    return (int) Math.clamp(Math.floor(value), 0.0, most);
  }

  private static Mat warp(
      Mat source, Similarity toCrop, Rect part, double scaleX, double scaleY, int size) {
    Mat crop = new Mat();
    try (Mat matrix = new Mat(2, 3, CV_64F);
        DoubleIndexer values = matrix.createIndexer();
        Size cropSize = new Size(size, size);
        Scalar none = Scalar.all(0)) {
      Point corner = toCrop.apply(new Point(part.x(), part.y()));
      values.put(0, 0, toCrop.a() / scaleX, -toCrop.b() / scaleY, corner.x());
      values.put(1, 0, toCrop.b() / scaleX, toCrop.a() / scaleY, corner.y());
      warpAffine(source, crop, matrix, cropSize, INTER_LINEAR, BORDER_REPLICATE, none);
      return crop;
    } catch (RuntimeException e) {
      crop.close();
      throw e;
    }
  }
}

package veil.media.detect;

import static org.bytedeco.opencv.global.opencv_core.BORDER_CONSTANT;
import static org.bytedeco.opencv.global.opencv_core.copyMakeBorder;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Where a frame lies on a detector's input: scaled to fit, with a margin of grey all round so that
 * a face which the frame's border cuts still looks like a face with something beside it, and both
 * sides a multiple of what the network needs.
 *
 * @param frameWidth pixels the frame takes on the canvas
 * @param frameHeight pixels the frame takes on the canvas
 * @param margin pixels of margin left of and above the frame (at least as much lies on the other
 *     two sides)
 * @param width pixels of the whole canvas
 * @param height pixels of the whole canvas
 */
record FaceCanvas(int frameWidth, int frameHeight, int margin, int width, int height) {
  private static final double GREY = 114;

  /**
   * @param longestSide pixels of the frame's longer side on the canvas; a smaller frame is not
   *     enlarged
   * @param marginFraction margin as a fraction of the frame's longer side
   * @param multiple what both sides of the canvas must be a multiple of
   */
  static FaceCanvas fit(
      int width, int height, int longestSide, double marginFraction, int multiple) {
    double scale = Math.min(1, (double) longestSide / Math.max(width, height));
    int frameWidth = Math.max(1, (int) Math.round(width * scale));
    int frameHeight = Math.max(1, (int) Math.round(height * scale));
    int margin = (int) Math.round(Math.max(frameWidth, frameHeight) * marginFraction);
    return new FaceCanvas(
        frameWidth,
        frameHeight,
        margin,
        roundUp(frameWidth + 2 * margin, multiple),
        roundUp(frameHeight + 2 * margin, multiple));
  }

  /** Draws the frame onto a new canvas; the caller closes it. */
  Mat draw(Mat frame) {
    Mat canvas = new Mat();
    try (Size size = new Size(frameWidth, frameHeight);
        Mat scaled = new Mat();
        Scalar grey = Scalar.all(GREY)) {
      boolean shrinks = frameWidth < frame.cols();
      resize(frame, scaled, size, 0, 0, shrinks ? INTER_AREA : INTER_LINEAR);
      int right = width - frameWidth - margin;
      int bottom = height - frameHeight - margin;
      copyMakeBorder(scaled, canvas, margin, bottom, margin, right, BORDER_CONSTANT, grey);
    }
    return canvas;
  }

  /** A canvas pixel's place across the frame, as a fraction of it. */
  double frameX(double x) {
    return (x - margin) / frameWidth;
  }

  /** A canvas pixel's place down the frame, as a fraction of it. */
  double frameY(double y) {
    return (y - margin) / frameHeight;
  }

  private static int roundUp(int value, int multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}

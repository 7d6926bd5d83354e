package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.ellipse;

import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.errors.VerificationFailedException;
import veil.core.faces.BoundingBox;
import veil.core.tracks.MaskSettings;

/**
 * Draws masks on decoded frames, on the planes as they are: no conversion, so that nothing else of
 * the picture changes.
 */
public final class MaskPainter implements AutoCloseable {
  /** Fixed point of OpenCV's drawing: 1/16 pixel. */
  private static final int SHIFT = 4;

  private static final int FULL_CIRCLE_DEGREES = 360;

  /** The middle of a mask that surely lies inside of its ellipse, as a fraction of its box. */
  private static final double MIDDLE = 0.6;

  private final Filler filler;
  private final TraceSampler sampler = new TraceSampler();
  private final Mat before = new Mat();
  private final Mat filling = new Mat();
  private final Mat stencil = new Mat();
  private final Scalar none = Scalar.all(0);
  private final Scalar covered = Scalar.all(255);

  public MaskPainter(MaskSettings.Style style) {
    this.filler = new Filler(style);
  }

  /**
   * Covers {@code box}.
   *
   * @param box fractions of the frame as it is coded; may reach beyond it
   * @return what to look for in the written video; empty where the middle of the mask lies outside
   *     the frame
   * @throws VerificationFailedException where a part with detail stayed as it was
   */
  public Optional<MaskTrace> paint(PlanarFrame frame, BoundingBox box, MaskSettings.Shape shape) {
    Optional<PixelArea> area = PixelArea.of(box, frame);
    if (area.isEmpty()) {
      return Optional.empty();
    }
    Optional<PixelArea> middle = PixelArea.of(middleOf(box), frame);
    middle.ifPresent(part -> copy(frame.luma(), part, before));
    for (int i = 0; i < frame.planes().size(); i++) {
      int shiftX = i == 0 ? 0 : frame.chromaShiftX();
      int shiftY = i == 0 ? 0 : frame.chromaShiftY();
      paintPlane(frame.planes().get(i), area.get().halved(shiftX, shiftY), i == 0, box, shape);
    }
    return middle.map(part -> trace(frame.luma(), part));
  }

  private void paintPlane(
      Mat plane, PixelArea area, boolean isLuma, BoundingBox box, MaskSettings.Shape shape) {
    try (Rect rectangle = new Rect(area.left(), area.top(), area.width(), area.height());
        Mat face = new Mat(plane, rectangle)) {
      filler.fill(face, area, isLuma, filling);
      if (shape == MaskSettings.Shape.BOX) {
        filling.copyTo(face);
        return;
      }
      drawEllipse(plane, area, box);
      filling.copyTo(face, stencil);
    }
  }

  /** Rounded outwards by a pixel: a pixel that the ellipse only touches is covered too. */
  private void drawEllipse(Mat plane, PixelArea area, BoundingBox box) {
    stencil.create(area.height(), area.width(), CV_8UC1);
    stencil.put(none);
    double centreX = box.centreX() * plane.cols() - area.left() - 0.5;
    double centreY = box.centreY() * plane.rows() - area.top() - 0.5;
    try (Point centre = new Point(fixed(centreX), fixed(centreY));
        Size axes =
            new Size(
                fixed(box.width() * plane.cols() / 2 + 1),
                fixed(box.height() * plane.rows() / 2 + 1))) {
      ellipse(stencil, centre, axes, 0, 0, FULL_CIRCLE_DEGREES, covered, FILLED, LINE_8, SHIFT);
    }
  }

  private static int fixed(double pixels) {
    return (int) Math.round(pixels * (1 << SHIFT));
  }

  private static BoundingBox middleOf(BoundingBox box) {
    return new BoundingBox(
        box.centreX() - box.width() * MIDDLE / 2,
        box.centreY() - box.height() * MIDDLE / 2,
        box.width() * MIDDLE,
        box.height() * MIDDLE);
  }

  private static void copy(Mat plane, PixelArea area, Mat to) {
    try (Rect rectangle = new Rect(area.left(), area.top(), area.width(), area.height());
        Mat part = new Mat(plane, rectangle)) {
      part.copyTo(to);
    }
  }

  private MaskTrace trace(Mat luma, PixelArea area) {
    try (Rect rectangle = new Rect(area.left(), area.top(), area.width(), area.height());
        Mat part = new Mat(luma, rectangle)) {
      if (norm(before, part, NORM_INF, null) == 0 && Flatness.hasDetail(before)) {
        throw new VerificationFailedException(
            "a mask left the pixels at %d,%d as they were".formatted(area.left(), area.top()));
      }
      return new MaskTrace(
          area.left(), area.top(), area.right(), area.bottom(), sampler.sample(part));
    }
  }

  @Override
  public void close() {
    covered.close();
    none.close();
    stencil.close();
    filling.close();
    before.close();
    sampler.close();
    filler.close();
  }
}

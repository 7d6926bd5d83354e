package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.ellipse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.errors.VerificationFailedException;
import veil.core.faces.BoundingBox;
import veil.core.tracks.MaskSettings;
import veil.core.tracks.PlannedMask;

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
  private final Mat filling = new Mat();
  private final Mat stencil = new Mat();
  private final Scalar none = Scalar.all(0);
  private final Scalar covered = Scalar.all(255);

  public MaskPainter(MaskSettings.Style style) {
    this.filler = new Filler(style);
  }

  /**
   * Covers the boxes of {@code masks}: fractions of the frame as it is coded, which may reach
   * beyond it and overlap.
   *
   * @return what to look for in the written video, for every mask whose middle lies in the frame
   * @throws VerificationFailedException where a part with detail stayed as it was
   */
  public List<MaskTrace> paint(PlanarFrame frame, List<PlannedMask> masks) {
    // Masks that overlap change each other's pixels: all middles are looked at before the first
    // mask is drawn, and again after the last.
    List<BareMiddle> middles = new ArrayList<>();
    try {
      for (PlannedMask mask : masks) {
        PixelArea.of(middleOf(mask.box()), frame)
            .ifPresent(area -> middles.add(BareMiddle.of(frame.luma(), area)));
      }
      masks.forEach(mask -> paint(frame, mask));
      return middles.stream().map(middle -> middle.trace(frame.luma(), sampler)).toList();
    } finally {
      middles.forEach(BareMiddle::close);
    }
  }

  private void paint(PlanarFrame frame, PlannedMask mask) {
    Optional<PixelArea> covered = PixelArea.of(mask.box(), frame);
    if (covered.isEmpty()) {
      return;
    }
    PixelArea area = covered.get();
    for (int i = 0; i < frame.planes().size(); i++) {
      int shiftX = i == 0 ? 0 : frame.chromaShiftX();
      int shiftY = i == 0 ? 0 : frame.chromaShiftY();
      paintPlane(frame.planes().get(i), area.halved(shiftX, shiftY), i == 0, mask);
    }
  }

  private void paintPlane(Mat plane, PixelArea area, boolean isLuma, PlannedMask mask) {
    try (Rect rectangle = new Rect(area.left(), area.top(), area.width(), area.height());
        Mat face = new Mat(plane, rectangle)) {
      filler.fill(face, area, isLuma, filling);
      if (mask.shape() == MaskSettings.Shape.BOX) {
        filling.copyTo(face);
        return;
      }
      drawEllipse(plane, area, mask.box());
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

  @Override
  public void close() {
    covered.close();
    none.close();
    stencil.close();
    filling.close();
    sampler.close();
    filler.close();
  }
}

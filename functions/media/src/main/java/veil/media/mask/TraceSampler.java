package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/** Reads the samples of {@link MaskTrace}s. */
public final class TraceSampler implements AutoCloseable {
  private final Mat small = new Mat();
  private final Size size = new Size(MaskTrace.SIDE, MaskTrace.SIDE);

  /** The pixels of another frame at the place of {@code trace}. */
  public byte[] sample(Mat luma, MaskTrace trace) {
    try (Rect rectangle =
            new Rect(
                trace.left(),
                trace.top(),
                trace.right() - trace.left(),
                trace.bottom() - trace.top());
        Mat part = new Mat(luma, rectangle)) {
      return sample(part);
    }
  }

  byte[] sample(Mat part) {
    resize(part, small, size, 0, 0, INTER_NEAREST);
    byte[] pixels = new byte[MaskTrace.SIDE * MaskTrace.SIDE];
    small.data().get(pixels);
    return pixels;
  }

  @Override
  public void close() {
    size.close();
    small.close();
  }
}

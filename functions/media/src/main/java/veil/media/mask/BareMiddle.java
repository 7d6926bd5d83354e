package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_core.NORM_INF;
import static org.bytedeco.opencv.global.opencv_core.norm;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import veil.core.errors.VerificationFailedException;

/** The middle of a mask as it was before anything was drawn. */
record BareMiddle(PixelArea area, Mat pixels) implements AutoCloseable {
  static BareMiddle of(Mat luma, PixelArea area) {
    try (Mat part = part(luma, area)) {
      return new BareMiddle(area, part.clone());
    }
  }

  /**
   * What stands there now, to be looked for in the written video.
   *
   * @throws VerificationFailedException where a part with detail stayed as it was
   */
  MaskTrace trace(Mat luma, TraceSampler sampler) {
    try (Mat part = part(luma, area)) {
      if (norm(pixels, part, NORM_INF, null) == 0 && Flatness.hasDetail(pixels)) {
        throw new VerificationFailedException(
            "a mask left the pixels at %d,%d as they were".formatted(area.left(), area.top()));
      }
      return new MaskTrace(
          area.left(),
          area.top(),
          area.right(),
          area.bottom(),
          sampler.sample(part),
          sampler.sample(pixels));
    }
  }

  private static Mat part(Mat luma, PixelArea area) {
    try (Rect rectangle = new Rect(area.left(), area.top(), area.width(), area.height())) {
      return new Mat(luma, rectangle);
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}

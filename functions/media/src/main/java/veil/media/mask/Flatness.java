package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_core.minMaxLoc;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Tells an area that a mask must change from one that has nothing to hide. */
final class Flatness {
  /** A wall or a black frame: a mosaic of it may well be the same. */
  private static final double MOST_LEVELS = 20;

  private Flatness() {}

  static boolean hasDetail(Mat luma) {
    try (DoublePointer low = new DoublePointer(1);
        DoublePointer high = new DoublePointer(1)) {
      minMaxLoc(luma, low, high, null, null, null);
      return high.get() - low.get() > MOST_LEVELS;
    }
  }
}

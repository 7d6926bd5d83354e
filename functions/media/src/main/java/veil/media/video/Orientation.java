package veil.media.video;

import static org.bytedeco.opencv.global.opencv_core.flip;
import static org.bytedeco.opencv.global.opencv_core.transpose;

import org.bytedeco.opencv.opencv_core.Mat;
import veil.core.errors.UnsupportedVideoException;
import veil.core.faces.BoundingBox;

/**
 * How a player turns a coded frame before showing it: first swap the axes, then mirror. These eight
 * cases are all that cameras write.
 *
 * @param swapsSides the displayed width is the coded height
 * @param mirrorsX the displayed frame is mirrored left to right after the swap
 * @param mirrorsY the displayed frame is mirrored top to bottom after the swap
 */
public record Orientation(boolean swapsSides, boolean mirrorsX, boolean mirrorsY) {
  /** The coded frame is shown as it is. */
  public static final Orientation UPRIGHT = new Orientation(false, false, false);

  private static final int MIRROR_X = 1;
  private static final int MIRROR_Y = 0;
  private static final int MIRROR_BOTH = -1;

  /**
   * From the upper left of a track's display matrix (ISO/IEC 14496-12, tkhd): x' = a x + c y, y' =
   * b x + d y.
   *
   * @throws UnsupportedVideoException where the matrix turns by anything but quarter turns
   */
  static Orientation ofMatrix(int a, int b, int c, int d) {
    if (b == 0 && c == 0 && a != 0 && d != 0) {
      return new Orientation(false, a < 0, d < 0);
    }
    if (a == 0 && d == 0 && b != 0 && c != 0) {
      return new Orientation(true, c < 0, b < 0);
    }
    throw new UnsupportedVideoException(
        "the video is turned by other than quarter turns; turn it upright first");
  }

  /** Degrees that a player turns the frame clockwise: 0, 90, 180 or 270; mirroring is left out. */
  public int clockwiseDegrees() {
    if (swapsSides) {
      return mirrorsX ? 90 : 270;
    }
    return mirrorsX && mirrorsY ? 180 : 0;
  }

  /** A box of the displayed frame, in the coded frame. */
  public BoundingBox toCoded(BoundingBox displayed) {
    double left = mirrorsX ? 1 - displayed.right() : displayed.left();
    double top = mirrorsY ? 1 - displayed.bottom() : displayed.top();
    return swapsSides
        ? new BoundingBox(top, left, displayed.height(), displayed.width())
        : new BoundingBox(left, top, displayed.width(), displayed.height());
  }

  /** Turns {@code coded} as a player would; {@code displayed} receives it. */
  void turn(Mat coded, Mat displayed) {
    if (swapsSides) {
      transpose(coded, displayed);
    } else {
      coded.copyTo(displayed);
    }
    if (mirrorsX || mirrorsY) {
      flip(
          displayed,
          displayed,
          mirrorsX && mirrorsY ? MIRROR_BOTH : mirrorsX ? MIRROR_X : MIRROR_Y);
    }
  }
}

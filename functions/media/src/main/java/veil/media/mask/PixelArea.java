package veil.media.mask;

import java.util.Optional;
import veil.core.faces.BoundingBox;

/**
 * The part of a frame that a mask's box covers, in whole pixels of the luma plane, aligned so that
 * every plane has it whole.
 *
 * @param fullWidth the box's width before the frame's border clipped it, for what is scaled to the
 *     face
 * @param fullHeight the box's height likewise
 */
record PixelArea(int left, int top, int right, int bottom, double fullWidth, double fullHeight) {
  private static final int MIN_SIDE = 2;

  /** Empty where the box lies wholly outside the frame. */
  static Optional<PixelArea> of(BoundingBox box, PlanarFrame frame) {
    int alignX = 1 << frame.chromaShiftX();
    int alignY = 1 << frame.chromaShiftY();
    int left = Math.max(0, down(box.left() * frame.width(), alignX));
    int top = Math.max(0, down(box.top() * frame.height(), alignY));
    int right = Math.min(frame.width(), up(box.right() * frame.width(), alignX));
    int bottom = Math.min(frame.height(), up(box.bottom() * frame.height(), alignY));
    if (right - left < MIN_SIDE || bottom - top < MIN_SIDE) {
      return Optional.empty();
    }
    return Optional.of(
        new PixelArea(
            left, top, right, bottom, box.width() * frame.width(), box.height() * frame.height()));
  }

  int width() {
    return right - left;
  }

  int height() {
    return bottom - top;
  }

  /**
   * The same area in a plane whose sides are halved that often; its last pixel may be a half one.
   */
  PixelArea halved(int shiftX, int shiftY) {
    return new PixelArea(
        left >> shiftX,
        top >> shiftY,
        -(-right >> shiftX),
        -(-bottom >> shiftY),
        fullWidth / (1 << shiftX),
        fullHeight / (1 << shiftY));
  }

  private static int down(double value, int align) {
    return (int) Math.clamp(Math.floor(value / align) * align, -1e9, 1e9);
  }

  private static int up(double value, int align) {
    return (int) Math.clamp(Math.ceil(value / align) * align, -1e9, 1e9);
  }
}

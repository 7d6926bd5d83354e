package veil.core.faces;

import veil.core.errors.InvalidRequestException;

/**
 * A face's box as fractions of the displayed frame (0..1 spans it). A face that the frame's border
 * cuts may reach below 0 or above 1: boxes are kept as they come and clipped only where they are
 * drawn.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_BoundingBox.html">BoundingBox</a>
 */
public record BoundingBox(double left, double top, double width, double height) {
  public BoundingBox {
    if (!(Double.isFinite(left) && Double.isFinite(top) && width > 0 && height > 0)
        || !Double.isFinite(width)
        || !Double.isFinite(height)) {
      throw new InvalidRequestException(
          "a bounding box needs finite numbers and a positive size, got %s %s %s %s"
              .formatted(left, top, width, height));
    }
  }

  public double right() {
    return left + width;
  }

  public double bottom() {
    return top + height;
  }

  public double centreX() {
    return left + width / 2;
  }

  public double centreY() {
    return top + height / 2;
  }

  /** This box between {@code from} (fraction 0) and {@code to} (fraction 1), every side linear. */
  public static BoundingBox between(BoundingBox from, BoundingBox to, double fraction) {
    return new BoundingBox(
        from.left + (to.left - from.left) * fraction,
        from.top + (to.top - from.top) * fraction,
        from.width + (to.width - from.width) * fraction,
        from.height + (to.height - from.height) * fraction);
  }

  /** Intersection over union, 0..1. */
  public double overlap(BoundingBox other) {
    double sharedWidth = Math.min(right(), other.right()) - Math.max(left, other.left);
    double sharedHeight = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
    if (sharedWidth <= 0 || sharedHeight <= 0) {
      return 0;
    }
    double shared = sharedWidth * sharedHeight;
    return shared / (width * height + other.width * other.height - shared);
  }
}

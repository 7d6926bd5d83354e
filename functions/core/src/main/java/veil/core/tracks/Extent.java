package veil.core.tracks;

import veil.core.faces.BoundingBox;

/**
 * A box by its four edges, for arithmetic: fractions of the frame, or fractions a millisecond where
 * it stands for a velocity.
 */
record Extent(double left, double top, double right, double bottom) {
  static Extent of(BoundingBox box) {
    return new Extent(box.left(), box.top(), box.right(), box.bottom());
  }

  double width() {
    return right - left;
  }

  double height() {
    return bottom - top;
  }

  double area() {
    return width() * height();
  }

  Extent plus(Extent other, double times) {
    return new Extent(
        left + other.left * times,
        top + other.top * times,
        right + other.right * times,
        bottom + other.bottom * times);
  }

  Extent minus(Extent other) {
    return plus(other, -1);
  }

  Extent times(double factor) {
    return new Extent(left * factor, top * factor, right * factor, bottom * factor);
  }

  Extent union(Extent other) {
    return new Extent(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  Extent grown(double x, double y) {
    return new Extent(left - x, top - y, right + x, bottom + y);
  }

  Extent absolute() {
    return new Extent(Math.abs(left), Math.abs(top), Math.abs(right), Math.abs(bottom));
  }

  /** Of every edge the greater value. */
  Extent greatest(Extent other) {
    return new Extent(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }

  boolean isInFrame() {
    return right > 0 && bottom > 0 && left < 1 && top < 1;
  }

  /** As a velocity: the faster vertical edge, without sign. */
  double speedX() {
    return Math.max(Math.abs(left), Math.abs(right));
  }

  /** As a velocity: the faster horizontal edge, without sign. */
  double speedY() {
    return Math.max(Math.abs(top), Math.abs(bottom));
  }

  BoundingBox toBox() {
    return new BoundingBox(left, top, width(), height());
  }
}

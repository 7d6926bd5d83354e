package veil.media.recognise;

/**
 * A place in a picture, in pixels.
 *
 * @param x from the left
 * @param y from the top
 */
public record Point(double x, double y) {
  Point plus(Point other) {
    return new Point(x + other.x, y + other.y);
  }

  Point times(double factor) {
    return new Point(x * factor, y * factor);
  }

  double distanceTo(Point other) {
    return Math.hypot(x - other.x, y - other.y);
  }
}

package veil.media.recognise;

import java.util.List;

/**
 * A turn, a scaling and a shift: {@code x' = a x - b y + shiftX}, {@code y' = b x + a y + shiftY}.
 */
record Similarity(double a, double b, double shiftX, double shiftY) {

  /** The one that carries {@code from} nearest to {@code to}, by least squares. */
  static Similarity fit(List<Point> from, List<Point> to) {
    if (from.size() != to.size() || from.size() < 2) {
      throw new IllegalArgumentException("a fit needs two pairs of points or more");
    }
    Point fromMean = mean(from);
    Point toMean = mean(to);
    double along = 0;
    double across = 0;
    double spread = 0;
    for (int i = 0; i < from.size(); i++) {
      double x = from.get(i).x() - fromMean.x();
      double y = from.get(i).y() - fromMean.y();
      double u = to.get(i).x() - toMean.x();
      double v = to.get(i).y() - toMean.y();
      along += x * u + y * v;
      across += x * v - y * u;
      spread += x * x + y * y;
    }
    if (spread == 0) {
      throw new IllegalArgumentException("all points are one");
    }
    double a = along / spread;
    double b = across / spread;
    return new Similarity(
        a,
        b,
        toMean.x() - a * fromMean.x() + b * fromMean.y(),
        toMean.y() - b * fromMean.x() - a * fromMean.y());
  }

  /**
   * Cuts out a square: its centre comes to the middle of a picture of {@code size} pixels, upright
   * if it was turned clockwise by {@code rollDegrees}.
   */
  static Similarity square(Point centre, double side, double rollDegrees, int size) {
    double scale = size / side;
    double turn = -Math.toRadians(rollDegrees);
    double a = scale * Math.cos(turn);
    double b = scale * Math.sin(turn);
    return new Similarity(
        a,
        b,
        size / 2.0 - a * centre.x() + b * centre.y(),
        size / 2.0 - b * centre.x() - a * centre.y());
  }

  double scale() {
    return Math.hypot(a, b);
  }

  Point apply(Point point) {
    return new Point(
        a * point.x() - b * point.y() + shiftX, b * point.x() + a * point.y() + shiftY);
  }

  Similarity inverse() {
    double square = a * a + b * b;
    double inverseA = a / square;
    double inverseB = -b / square;
    return new Similarity(
        inverseA,
        inverseB,
        -(inverseA * shiftX - inverseB * shiftY),
        -(inverseB * shiftX + inverseA * shiftY));
  }

  static Point mean(List<Point> points) {
    Point sum = points.stream().reduce(new Point(0, 0), Point::plus);
    return sum.times(1.0 / points.size());
  }
}

package veil.media.recognise;

import java.util.List;

/**
 * The 68 points of a face in the order of the iBUG annotation: jaw line, eyebrows, nose, eyes,
 * mouth. Left and right are the viewer's.
 *
 * @see <a href="https://ibug.doc.ic.ac.uk/resources/facial-point-annotations/">iBUG 68 points</a>
 */
public record FacePoints(List<Point> points) {
  static final int COUNT = 68;

  public FacePoints {
    points = List.copyOf(points);
    if (points.size() != COUNT) {
      throw new IllegalArgumentException("a face has 68 points, got " + points.size());
    }
  }

  /** Point {@code index}, 0..67. */
  public Point at(int index) {
    return points.get(index);
  }

  /** The middle of some points. */
  public Point middle(int... indexes) {
    Point sum = new Point(0, 0);
    for (int index : indexes) {
      sum = sum.plus(points.get(index));
    }
    return sum.times(1.0 / indexes.length);
  }

  public Point leftEye() {
    return middle(37, 38, 40, 41);
  }

  public Point rightEye() {
    return middle(43, 44, 46, 47);
  }

  public Point nose() {
    return at(30);
  }

  public Point mouthLeft() {
    return middle(48, 60);
  }

  public Point mouthRight() {
    return middle(54, 64);
  }

  /** How far the head is tilted clockwise, by the line through the eyes. */
  double rollDegrees() {
    Point left = leftEye();
    Point right = rightEye();
    return Math.toDegrees(Math.atan2(right.y() - left.y(), right.x() - left.x()));
  }

  /** Eyes, nose and corners of the mouth, by which faces are laid over each other. */
  List<Point> five() {
    return List.of(leftEye(), rightEye(), nose(), mouthLeft(), mouthRight());
  }
}

package veil.local.endtoend;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What a test clip shows.
 *
 * @param framesPerSecond as a fraction, "30/1" or "30000/1001"
 * @param hasAudio whether a tone is heard
 * @param cutsSeconds when the background changes at once
 * @param actors the faces in it
 */
record Scene(
    String name,
    int width,
    int height,
    String framesPerSecond,
    double seconds,
    boolean hasAudio,
    List<Double> cutsSeconds,
    List<Actor> actors) {

  /**
   * A face that moves.
   *
   * @param picture which photo, counted from 0
   * @param path where it is at a time in seconds; empty while it is not there
   */
  record Actor(int picture, DoubleFunction<Optional<FaceBox>> path) {}

  double rate() {
    String[] parts = framesPerSecond.split("/", -1);
    return Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
  }

  int frameCount() {
    return (int) Math.round(seconds * rate());
  }

  /** The faces of a frame that show at least one pixel. */
  List<FaceBox> facesAt(int frame) {
    return actors.stream()
        .map(actor -> actor.path().apply(frame / rate()))
        .flatMap(Optional::stream)
        .filter(this::isInFrame)
        .toList();
  }

  int shotAt(int frame) {
    double time = frame / rate();
    return (int) cutsSeconds.stream().filter(cut -> cut <= time).count();
  }

  boolean isInFrame(FaceBox face) {
    return face.right() > 1
        && face.bottom() > 1
        && face.left() < width - 1
        && face.top() < height - 1;
  }
}

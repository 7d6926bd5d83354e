package veil.local.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** The scenes that a face blurring must come through, in any size and length. */
final class Scenes {
  /** Width to height of the part of a photo that counts as its face. */
  static final double FACE_ASPECT = 0.46 / 0.62;

  private static final String THIRTY = "30/1";
  private final int width;
  private final int height;
  private final double seconds;

  Scenes(int width, int height, double seconds) {
    this.width = width;
    this.height = height;
    this.seconds = seconds;
  }

  /** All of them. */
  List<Scene> all() {
    return List.of(
        still(), slow(), fast(), border(), cut(), zoom(), ten(), ntsc(), silent(), noFace(),
        brief());
  }

  Scene still() {
    double faceHeight = height * 0.3;
    return scene("still", actor(0, t -> face(width * 0.4, height * 0.5, faceHeight)));
  }

  Scene slow() {
    double faceHeight = height * 0.25;
    return scene(
        "slow",
        actor(
            1,
            t -> face(width * 0.5 + width * 0.2 * Math.sin(t * 0.8), height * 0.45, faceHeight)));
  }

  /** Between the sides and back at 300 pixels a second (at 720 lines), turning round at once. */
  Scene fast() {
    double faceHeight = height * 0.22;
    double speed = 300 * height / 720.0;
    double margin = faceHeight * 0.8;
    return scene(
        "fast",
        actor(
            2,
            t ->
                face(
                    margin + bounced(t * speed, width - 2 * margin),
                    height * (0.5 + 0.15 * Math.sin(t * 1.3)),
                    faceHeight)));
  }

  /** In and out over the left border, and to the right one and away. */
  Scene border() {
    double faceHeight = height * 0.25;
    return scene(
        "border",
        actor(
            3,
            t -> face(width * 0.06 * Math.cos(t * 1.6) + width * 0.02, height * 0.35, faceHeight)),
        actor(4, t -> face(width * 0.55 + width * 0.1 * t, height * 0.7, faceHeight)));
  }

  Scene cut() {
    double faceHeight = height * 0.28;
    double first = seconds * 0.36;
    double second = seconds * 0.71;
    return new Scene(
        "cut",
        width,
        height,
        THIRTY,
        seconds,
        true,
        List.of(first, second),
        List.of(
            actor(
                5, t -> t < first ? face(width * 0.3, height * 0.4, faceHeight) : Optional.empty()),
            actor(
                6,
                t ->
                    t >= first && t < second
                        ? face(width * 0.7, height * 0.6, faceHeight * 0.8)
                        : Optional.empty()),
            actor(
                7,
                t ->
                    t >= second
                        ? face(width * 0.45, height * 0.5, faceHeight)
                        : Optional.empty())));
  }

  Scene zoom() {
    return scene(
        "zoom",
        actor(
            8,
            t ->
                face(
                    width * 0.5,
                    height * 0.5,
                    height * (0.32 - 0.2 * Math.cos(2 * Math.PI * t / Math.max(4, seconds))))));
  }

  Scene ten() {
    List<Scene.Actor> actors = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      double x = width * (0.1 + 0.2 * (i % 5));
      double y = height * (i < 5 ? 0.3 : 0.72);
      double phase = i * 0.7;
      double faceHeight = height * (0.14 + 0.01 * (i % 4));
      actors.add(
          actor(
              i * 2,
              t ->
                  face(
                      x + width * 0.03 * Math.sin(t + phase),
                      y + height * 0.03 * Math.cos(t * 0.9 + phase),
                      faceHeight)));
    }
    return scene("ten", actors.toArray(Scene.Actor[]::new));
  }

  Scene ntsc() {
    Scene slow = slow();
    return new Scene("ntsc", width, height, "30000/1001", seconds, true, List.of(), slow.actors());
  }

  Scene silent() {
    return new Scene("silent", width, height, THIRTY, seconds, false, List.of(), still().actors());
  }

  Scene noFace() {
    return scene("noface");
  }

  /** Seen for seven tenths of a second, between two whole half seconds. */
  Scene brief() {
    double faceHeight = height * 0.28;
    double from = seconds * 0.4 + 0.17;
    return scene(
        "brief",
        actor(
            9,
            t ->
                t >= from && t < from + 0.7
                    ? face(width * 0.6, height * 0.45, faceHeight)
                    : Optional.empty()));
  }

  private Scene scene(String name, Scene.Actor... actors) {
    return new Scene(name, width, height, THIRTY, seconds, true, List.of(), List.of(actors));
  }

  private static Scene.Actor actor(int picture, DoubleFunction<Optional<FaceBox>> path) {
    return new Scene.Actor(picture, path);
  }

  private static Optional<FaceBox> face(double centreX, double centreY, double height) {
    double width = height * FACE_ASPECT;
    return Optional.of(new FaceBox(centreX - width / 2, centreY - height / 2, width, height));
  }

  private static double bounced(double way, double span) {
    double rest = way % (2 * span);
    return rest < span ? rest : 2 * span - rest;
  }
}

package veil.local.rekognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import veil.core.faces.BoundingBox;
import veil.local.models.FaceDetectors;
import veil.local.models.ModelStore;
import veil.media.detect.DetectedFace;
import veil.media.detect.FaceDetector;

/**
 * The least the detectors must find: 99 % of faces of 60 pixels and more, with less than 1 % false
 * boxes.
 */
class DetectorFloorTest {
  private static final double MIN_FACE = 60;
  private static final double MAX_FACE = 200;
  private static final double MAX_TURN_DEGREES = 25;
  private static final double MASK_PADDING = 0.2;

  private final Path photos =
      TestingScenes.folder().orElse(Path.of("no face photos; set VEIL_FACES to their folder"));

  /**
   * What a run of scenes came to; a face is found where the padded box covers nine tenths of what
   * is seen of it.
   */
  private record Score(int faces, int found, int boxes, int falseBoxes) {
    double foundFraction() {
      return (double) found / faces;
    }

    double falseFraction() {
      return boxes == 0 ? 0 : (double) falseBoxes / boxes;
    }
  }

  @Test
  void centerFaceHoldsTheFloorAt720p() throws IOException {
    try (FaceDetector detector = centerFace()) {
      Score score = score(detector, 1280, 720, 40, 0);
      assertThat(score.foundFraction()).as("%s", score).isGreaterThanOrEqualTo(0.99);
      assertThat(score.falseFraction()).as("%s", score).isLessThan(0.01);
    }
  }

  @Test
  @Tag("long")
  void centerFaceHoldsTheFloorOnManyFramesOfBothSizes() throws IOException {
    try (FaceDetector detector = centerFace()) {
      for (int height : new int[] {720, 1080}) {
        Score score = score(detector, height * 16 / 9, height, 100, 0);
        System.out.printf("CenterFace at %d: %s%n", height, score);
        assertThat(score.foundFraction()).as("%s", score).isGreaterThanOrEqualTo(0.99);
        assertThat(score.falseFraction()).as("%s", score).isLessThan(0.01);
      }
    }
  }

  @Test
  void centerFaceFindsFacesOfWhichTheBorderHidesHalf() throws IOException {
    try (FaceDetector detector = centerFace()) {
      Score score = score(detector, 1280, 720, 20, 0.5);
      assertThat(score.foundFraction()).as("%s", score).isGreaterThanOrEqualTo(0.9);
    }
  }

  @Test
  void centerFaceSeesNoFaceWhereThereIsNone() throws IOException {
    try (FaceDetector detector = centerFace();
        TestingScenes scenes = new TestingScenes(photos, 3)) {
      int boxes = 0;
      for (int i = 0; i < 20; i++) {
        try (Size size = new Size(1280, 720);
            Mat empty = scenes.background(size)) {
          boxes += detector.detect(empty).size();
        }
      }
      assertThat(boxes).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void theModelFromNpmHoldsTheFloorToo() throws IOException {
    for (int height : new int[] {720, 1080}) {
      try (FaceDetector detector = withoutPip()) {
        Score score = score(detector, height * 16 / 9, height, 20, 0);
        System.out.printf("RFB-320 at %d: %s%n", height, score);
        assertThat(score.foundFraction()).as("%s", score).isGreaterThanOrEqualTo(0.99);
        assertThat(score.falseFraction()).as("%s", score).isLessThan(0.01);
      }
    }
  }

  @Test
  void aYuNetFileHoldsTheFloorToo() throws IOException {
    assumeTrue(Files.isDirectory(photos), photos.toString());
    Path model = photos.resolveSibling("models").resolve("face_detection_yunet_2026may.onnx");
    assumeTrue(Files.isRegularFile(model), "no YuNet file beside the face photos");
    try (FaceDetector detector = FaceDetectors.ready(Optional.of(model), store()).open()) {
      Score score = score(detector, 1280, 720, 20, 0);
      assertThat(score.foundFraction()).as("%s", score).isGreaterThanOrEqualTo(0.99);
      assertThat(score.falseFraction()).as("%s", score).isLessThan(0.015);
    }
  }

  private FaceDetector centerFace() {
    assumeTrue(Files.isDirectory(photos), photos.toString());
    return FaceDetectors.ready(Optional.empty(), store()).open();
  }

  private FaceDetector withoutPip() {
    assumeTrue(Files.isDirectory(photos), photos.toString());
    return FaceDetectors.withoutPip(store()).open();
  }

  private static ModelStore store() {
    return new ModelStore(ModelStore.userCache(System.getenv()));
  }

  private Score score(
      FaceDetector detector, int width, int height, int frames, double hiddenFraction)
      throws IOException {
    int faces = 0;
    int found = 0;
    int boxes = 0;
    int falseBoxes = 0;
    try (TestingScenes scenes = new TestingScenes(photos, 11);
        Size size = new Size(width, height)) {
      for (int i = 0; i < frames; i++) {
        try (TestingScenes.Scene scene =
            scenes.draw(size, 4, MIN_FACE, MAX_FACE, MAX_TURN_DEGREES, hiddenFraction)) {
          var detected = detector.detect(scene.picture());
          faces += scene.faces().size();
          boxes += detected.size();
          found +=
              (int)
                  scene.faces().stream()
                      .filter(f -> detected.stream().anyMatch(d -> covered(f, d) >= 0.9))
                      .count();
          falseBoxes +=
              (int)
                  detected.stream()
                      .filter(d -> scene.faces().stream().noneMatch(f -> covered(f, d) > 0.3))
                      .count();
        }
      }
    }
    return new Score(faces, found, boxes, falseBoxes);
  }

  /** How much of what is seen of a face the padded box covers, 0..1. */
  private static double covered(BoundingBox face, DetectedFace detected) {
    BoundingBox box = detected.box();
    double left = Math.max(0, face.left());
    double right = Math.min(1, face.right());
    double top = Math.max(0, face.top());
    double bottom = Math.min(1, face.bottom());
    double padX = MASK_PADDING * box.width();
    double padY = MASK_PADDING * box.height();
    double width = Math.min(right, box.right() + padX) - Math.max(left, box.left() - padX);
    double height = Math.min(bottom, box.bottom() + padY) - Math.max(top, box.top() - padY);
    return width <= 0 || height <= 0 ? 0 : width * height / ((right - left) * (bottom - top));
  }
}

package veil.media.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import veil.core.faces.BoundingBox;

class TiledFaceDetectorTest {
  private final List<String> looked = new ArrayList<>();

  /** Finds what is white, in pictures of a tile's size only, and remembers every look. */
  private FaceDetector whiteSpots() {
    return new FaceDetector() {
      @Override
      public List<DetectedFace> detect(Mat bgr) {
        looked.add(bgr.cols() + "x" + bgr.rows());
        return bgr.cols() > 640 ? List.of() : spot(bgr).stream().toList();
      }

      @Override
      public void close() {
        looked.add("closed");
      }
    };
  }

  private static Optional<DetectedFace> spot(Mat bgr) {
    int left = Integer.MAX_VALUE;
    int right = 0;
    int top = Integer.MAX_VALUE;
    int bottom = 0;
    try (UByteIndexer pixels = bgr.createIndexer()) {
      for (int y = 0; y < bgr.rows(); y++) {
        for (int x = 0; x < bgr.cols(); x++) {
          if (pixels.get(y, x, 0) > 0) {
            left = Math.min(left, x);
            right = Math.max(right, x + 1);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y + 1);
          }
        }
      }
    }
    if (right == 0) {
      return Optional.empty();
    }
    double width = bgr.cols();
    double height = bgr.rows();
    return Optional.of(
        new DetectedFace(
            new BoundingBox(
                left / width, top / height, (right - left) / width, (bottom - top) / height),
            90,
            List.of()));
  }

  private List<DetectedFace> detect(int width, int height, int left, int top, int side) {
    try (Mat frame = new Mat(height, width, CV_8UC3, Scalar.all(0));
        Rect area = new Rect(left, top, side, side);
        Mat face = new Mat(frame, area);
        FaceDetector tiled = new TiledFaceDetector(whiteSpots())) {
      face.put(Scalar.all(255));
      return tiled.detect(frame);
    }
  }

  @Test
  void aSmallFaceIsFoundOnceWhereverItLies() {
    for (int[] place : new int[][] {{0, 0}, {600, 400}, {640, 480}, {1100, 700}, {1840, 1000}}) {
      List<DetectedFace> faces = detect(1920, 1080, place[0], place[1], 80);
      assertThat(faces).as("at %d,%d", place[0], place[1]).hasSize(1);
      BoundingBox box = faces.getFirst().box();
      assertThat(box.left() * 1920).isCloseTo(place[0], within(0.01));
      assertThat(box.top() * 1080).isCloseTo(place[1], within(0.01));
      assertThat(box.width() * 1920).isCloseTo(80, within(0.01));
      assertThat(box.height() * 1080).isCloseTo(80, within(0.01));
    }
  }

  @Test
  void aSmallFrameIsLookedAtOnceOnly() {
    assertThat(detect(320, 240, 10, 10, 50)).hasSize(1);
    assertThat(looked).containsExactly("320x240", "closed");
  }
}

package veil.media.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;

class CropTest {

  /** Black with a white square of 40 pixels whose middle is at 300, 200. */
  private static Mat picture() {
    Mat picture = new Mat(400, 600, CV_8UC3, Scalar.all(0));
    try (Rect square = new Rect(280, 180, 40, 40);
        Mat part = new Mat(picture, square);
        Scalar white = Scalar.all(255)) {
      part.put(white);
    }
    return picture;
  }

  private static double whiteShare(Mat crop) {
    double sum = 0;
    try (UByteIndexer pixels = crop.createIndexer()) {
      for (int y = 0; y < crop.rows(); y++) {
        for (int x = 0; x < crop.cols(); x++) {
          sum += pixels.get(y, x, 0);
        }
      }
    }
    return sum / 255 / crop.total();
  }

  @Test
  void showsTheSameAtEveryScaleAndTurn() {
    try (Mat picture = picture()) {
      for (int size : new int[] {24, 64, 112, 224}) {
        for (double roll : new double[] {0, 30, -90}) {
          Similarity toCrop = Similarity.square(new Point(300, 200), 80, roll, size);
          try (Mat crop = Crop.of(picture, toCrop, size)) {
            assertThat(crop.cols()).isEqualTo(size);
            assertThat(whiteShare(crop))
                .as("%d px, %.0f deg", size, roll)
                .isCloseTo(0.25, within(0.02));
          }
        }
      }
    }
  }

  @Test
  void beyondTheBorderThePictureGoesOn() {
    try (Mat white = new Mat(100, 100, CV_8UC3, Scalar.all(255));
        Mat crop = Crop.of(white, Similarity.square(new Point(0, 0), 150, 20, 64), 64)) {
      assertThat(whiteShare(crop)).isEqualTo(1);
    }
  }

  @Test
  void aSquareThatLiesOutsideIsStillAPicture() {
    try (Mat white = new Mat(100, 100, CV_8UC3, Scalar.all(255));
        Mat crop = Crop.of(white, Similarity.square(new Point(500, -300), 30, 0, 64), 64)) {
      assertThat(crop.rows()).isEqualTo(64);
    }
  }
}

package veil.media.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;

import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.api.Test;

class QualityMeterTest {
  private static final int SIDE = 112;

  /** Soft hills of light with a fine pattern on them. */
  private static Mat face(double light) {
    Mat face = new Mat(SIDE, SIDE, CV_8UC3);
    try (UByteIndexer pixels = face.createIndexer()) {
      for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
          double value =
              120 + 60 * Math.sin(x / 14.0) * Math.cos(y / 17.0) + 12 * ((x + y) % 3 - 1);
          for (int channel = 0; channel < 3; channel++) {
            pixels.put(y, x, channel, (int) (value * light));
          }
        }
      }
    }
    return face;
  }

  private static FaceQuality blurred(double sigma) {
    try (Mat face = face(1);
        Mat blurred = new Mat();
        Size automatic = new Size(0, 0)) {
      GaussianBlur(face, blurred, automatic, sigma);
      return QualityMeter.of(blurred);
    }
  }

  @Test
  void theMoreBlurTheLessSharp() {
    assertThat(blurred(0.4).sharpnessPercent()).isGreaterThan(blurred(1).sharpnessPercent());
    assertThat(blurred(1).sharpnessPercent()).isGreaterThan(blurred(3).sharpnessPercent());
    assertThat(blurred(3).sharpnessPercent()).isLessThan(15);
  }

  @Test
  void brightnessIsTheLightOfTheFaceAndSharpnessDoesNotFollowIt() {
    try (Mat bright = face(1);
        Mat dim = face(0.5)) {
      FaceQuality seenBright = QualityMeter.of(bright);
      FaceQuality seenDim = QualityMeter.of(dim);
      assertThat(seenDim.brightnessPercent())
          .isCloseTo(seenBright.brightnessPercent() / 2, within(1.0));
      assertThat(seenDim.sharpnessPercent()).isCloseTo(seenBright.sharpnessPercent(), within(3.0));
    }
  }

  @Test
  void anEmptyPictureIsNotSharp() {
    try (Mat grey = new Mat(SIDE, SIDE, CV_8UC3, Scalar.all(128))) {
      assertThat(QualityMeter.of(grey).sharpnessPercent()).isZero();
      assertThat(QualityMeter.of(grey).brightnessPercent()).isCloseTo(50, within(1.0));
    }
  }
}

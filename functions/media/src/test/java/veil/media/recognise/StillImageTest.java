package veil.media.recognise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bytedeco.javacpp.indexer.UByteIndexer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.media.recognise.RefusedImageException.Reason;

class StillImageTest {

  @ParameterizedTest
  @ValueSource(strings = {"jpeg", "png"})
  void decodesToBlueGreenRed(String format) {
    try (Mat image = StillImage.decode(TestingImages.halfRed(format, 160, 90))) {
      assertThat(image.cols()).isEqualTo(160);
      assertThat(image.rows()).isEqualTo(90);
      assertRed(image, 20, 45);
    }
  }

  @Test
  void turnsAsExifAsks() {
    byte[] jpeg = TestingImages.withOrientation(TestingImages.halfRed("jpeg", 160, 90), 6);

    try (Mat image = StillImage.decode(jpeg)) {
      assertThat(image.cols()).isEqualTo(90);
      assertThat(image.rows()).isEqualTo(160);
      assertRed(image, 45, 20);
      try (UByteIndexer pixels = image.createIndexer()) {
        assertThat(pixels.get(140, 45, 0)).isGreaterThan(200);
      }
    }
  }

  @Test
  void refusesASmallImage() {
    assertRefused(TestingImages.halfRed("png", 79, 200), Reason.TOO_SMALL);
    assertRefused(TestingImages.halfRed("jpeg", 200, 79), Reason.TOO_SMALL);
    try (Mat image = StillImage.decode(TestingImages.halfRed("png", 80, 80))) {
      assertThat(image.cols()).isEqualTo(80);
    }
  }

  @Test
  void refusesAFewBytesThatClaimManyPixelsBeforeDecodingThem() {
    byte[] png = TestingImages.halfRed("png", 100, 100);
    ByteBuffer.wrap(png).putInt(16, 40_000).putInt(20, 40_000);
    byte[] jpeg = TestingImages.halfRed("jpeg", 100, 100);
    int frame = frameHeader(jpeg);
    ByteBuffer.wrap(jpeg).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);

    assertRefused(png, Reason.TOO_LARGE);
    assertRefused(jpeg, Reason.TOO_LARGE);
  }

  @Test
  void refusesWhatIsNoImage() {
    byte[] png = TestingImages.halfRed("png", 100, 100);
    byte[] jpeg = TestingImages.halfRed("jpeg", 100, 100);

    assertRefused(new byte[0], Reason.NOT_AN_IMAGE);
    assertRefused("not an image at all".getBytes(StandardCharsets.UTF_8), Reason.NOT_AN_IMAGE);
    assertRefused(TestingImages.halfRed("gif", 100, 100), Reason.NOT_AN_IMAGE);
    assertRefused(TestingImages.halfRed("bmp", 100, 100), Reason.NOT_AN_IMAGE);
    for (int length = 1; length < 60; length++) {
      assertRefused(Arrays.copyOf(png, length), Reason.NOT_AN_IMAGE);
      assertRefused(Arrays.copyOf(jpeg, length), Reason.NOT_AN_IMAGE);
    }
  }

  private static int frameHeader(byte[] jpeg) {
    for (int i = 2; i < jpeg.length; i++) {
      if ((jpeg[i] & 0xff) == 0xff && (jpeg[i + 1] & 0xff) == 0xc0) {
        return i;
      }
    }
    throw new IllegalArgumentException("no baseline JPEG");
  }

  private static void assertRed(Mat image, int x, int y) {
    try (UByteIndexer pixels = image.createIndexer()) {
      assertThat(pixels.get(y, x, 2)).isGreaterThan(200);
      assertThat(pixels.get(y, x, 0)).isLessThan(50);
    }
  }

  private static void assertRefused(byte[] image, Reason reason) {
    assertThatThrownBy(() -> StillImage.decode(image).close())
        .isInstanceOfSatisfying(
            RefusedImageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}

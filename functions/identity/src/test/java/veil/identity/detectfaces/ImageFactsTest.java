package veil.identity.detectfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFactsTest {
  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void aPictureTellsItsSize(String format) throws IOException {
    assertThat(ImageFacts.of(picture(format))).contains(new ImageFacts(640, 360));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp"})
  void otherFormatsAreNone(String format) throws IOException {
    assertThat(ImageFacts.of(picture(format))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg"})
  void aBeginningThatDoesNotReachTheSizeIsNone(String format) throws IOException {
    byte[] whole = picture(format);
    for (int length = 0; length < 24; length++) {
      assertThat(ImageFacts.of(Arrays.copyOf(whole, length))).isEmpty();
    }
  }

  @Test
  void noBytesAtAllBreakIt() {
    long seed = Long.getLong("veil.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (bytes.length > 3) {
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        bytes[2] = (byte) 0xff;
      }
      assertThat(ImageFacts.of(bytes))
          .as("seed %d, round %d", seed, i)
          .satisfiesAnyOf(
              facts -> assertThat(facts).isEmpty(),
              facts -> assertThat(facts.orElseThrow().width()).isPositive());
    }
  }

  private static byte[] picture(String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB), format, out);
    return out.toByteArray();
  }
}

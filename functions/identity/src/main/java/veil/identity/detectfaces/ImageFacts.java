package veil.identity.detectfaces;

import java.util.Optional;

/**
 * What the beginning of a JPEG or PNG file says, without decoding it.
 *
 * @see <a href="https://www.w3.org/TR/png/#11IHDR">PNG, IHDR</a>
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, B.2.2 frame header</a>
 */
record ImageFacts(int width, int height) {
  private static final int PNG_SIZE_OFFSET = 16;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  /**
   * @return empty where it is neither, or its beginning does not reach its size
   */
  static Optional<ImageFacts> of(byte[] beginning) {
    if (startsWith(beginning, PNG) && beginning.length >= PNG_SIZE_OFFSET + 8) {
      return sized(number(beginning, 16, 4), number(beginning, 20, 4));
    }
    return startsAsJpeg(beginning) ? jpeg(beginning) : Optional.empty();
  }

  static boolean startsAsJpeg(byte[] bytes) {
    return bytes.length > 4 && number(bytes, 0, 2) == 0xffd8 && (bytes[2] & 0xff) == 0xff;
  }

  /** Walks from segment to segment until a frame header. */
  private static Optional<ImageFacts> jpeg(byte[] bytes) {
    int at = 2;
    while (at + 9 < bytes.length) {
      if ((bytes[at] & 0xff) != 0xff) {
        return Optional.empty();
      }
      int marker = bytes[at + 1] & 0xff;
      if (marker == 0xff) {
        at++; // Fill bytes may stand before a marker.
        continue;
      }
      if (isFrameHeader(marker)) {
        return sized(number(bytes, at + 7, 2), number(bytes, at + 5, 2));
      }
      at += 2 + number(bytes, at + 2, 2);
    }
    return Optional.empty();
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC. */
  private static boolean isFrameHeader(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static Optional<ImageFacts> sized(int width, int height) {
    return width > 0 && height > 0 ? Optional.of(new ImageFacts(width, height)) : Optional.empty();
  }

  private static int number(byte[] bytes, int offset, int length) {
    int value = 0;
    for (int i = 0; i < length; i++) {
      value = (value << 8) | (bytes[offset + i] & 0xff);
    }
    return value;
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}

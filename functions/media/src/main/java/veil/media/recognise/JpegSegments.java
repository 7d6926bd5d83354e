package veil.media.recognise;

import java.util.Optional;

/** Walks the segments of a JPEG up to its frame header, which holds the size. */
final class JpegSegments {
  private static final int START_OF_IMAGE = 0xd8;
  private static final int START_OF_SCAN = 0xda;
  private static final int END_OF_IMAGE = 0xd9;
  private static final int FIRST_FRAME = 0xc0;
  private static final int LAST_FRAME = 0xcf;
  private static final int HUFFMAN_TABLE = 0xc4;
  private static final int EXTENSION = 0xc8;
  private static final int ARITHMETIC_TABLE = 0xcc;
  private static final int FRAME_BYTES = 7;

  private JpegSegments() {}

  static boolean startsJpeg(byte[] image) {
    return image.length > 3
        && unsigned(image, 0) == 0xff
        && unsigned(image, 1) == START_OF_IMAGE
        && unsigned(image, 2) == 0xff;
  }

  /** Empty where the file ends or the picture begins before a frame header. */
  static Optional<ImageHeader> frameHeader(byte[] image) {
    int at = 2;
    while (at + 3 < image.length && unsigned(image, at) == 0xff) {
      int marker = unsigned(image, at + 1);
      if (marker == 0xff) {
        at++; // Any number of fill bytes may stand before a marker.
        continue;
      }
      if (marker == START_OF_SCAN || marker == END_OF_IMAGE) {
        return Optional.empty();
      }
      int length = unsigned(image, at + 2) << 8 | unsigned(image, at + 3);
      if (isFrame(marker)) {
        return frame(image, at + 4);
      }
      at += 2 + Math.max(2, length);
    }
    return Optional.empty();
  }

  private static Optional<ImageHeader> frame(byte[] image, int at) {
    if (at + FRAME_BYTES > image.length) {
      return Optional.empty();
    }
    int height = unsigned(image, at + 1) << 8 | unsigned(image, at + 2);
    int width = unsigned(image, at + 3) << 8 | unsigned(image, at + 4);
    return Optional.of(new ImageHeader(ImageHeader.Format.JPEG, width, height));
  }

  private static boolean isFrame(int marker) {
    return marker >= FIRST_FRAME
        && marker <= LAST_FRAME
        && marker != HUFFMAN_TABLE
        && marker != EXTENSION
        && marker != ARITHMETIC_TABLE;
  }

  private static int unsigned(byte[] image, int at) {
    return image[at] & 0xff;
  }
}

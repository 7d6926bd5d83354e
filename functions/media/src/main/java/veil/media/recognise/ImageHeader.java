package veil.media.recognise;

import java.nio.ByteBuffer;
import java.util.Arrays;
import veil.media.recognise.RefusedImageException.Reason;

/**
 * What an image says of itself before anything is decoded, so that a few bytes can't ask for
 * gigabytes of pixels.
 *
 * @param width pixels as stored, before any rotation that EXIF asks for
 * @param height pixels as stored
 */
public record ImageHeader(Format format, int width, int height) {
  /** The least width and height that Rekognition takes. */
  public static final int MIN_SIDE_PIXELS = 80;

  /** Photos of phones have up to 50 million pixels; decoded they take three bytes each. */
  public static final long MAX_PIXELS = 50_000_000;

  private static final byte[] PNG_START = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int PNG_WIDTH_AT = 16;
  private static final int PNG_HEADER_BYTES = 24;

  /** The formats that are read. */
  public enum Format {
    JPEG,
    PNG
  }

  /**
   * Reads and checks the header.
   *
   * @throws RefusedImageException if it is neither JPEG nor PNG, or too small or too large
   */
  public static ImageHeader read(byte[] image) {
    ImageHeader header =
        startsWith(image, PNG_START)
            ? png(image)
            : JpegSegments.startsJpeg(image) ? jpeg(image) : none();
    if (header.width < MIN_SIDE_PIXELS || header.height < MIN_SIDE_PIXELS) {
      throw new RefusedImageException(
          Reason.TOO_SMALL,
          "an image of %dx%d pixels is below %dx%d"
              .formatted(header.width, header.height, MIN_SIDE_PIXELS, MIN_SIDE_PIXELS));
    }
    if ((long) header.width * header.height > MAX_PIXELS) {
      throw new RefusedImageException(
          Reason.TOO_LARGE,
          "an image of %dx%d pixels is above %d pixels"
              .formatted(header.width, header.height, MAX_PIXELS));
    }
    return header;
  }

  private static ImageHeader png(byte[] image) {
    if (image.length < PNG_HEADER_BYTES) {
      return none();
    }
    ByteBuffer bytes = ByteBuffer.wrap(image);
    int width = bytes.getInt(PNG_WIDTH_AT);
    int height = bytes.getInt(PNG_WIDTH_AT + Integer.BYTES);
    if (width <= 0 || height <= 0) {
      return none();
    }
    return new ImageHeader(Format.PNG, width, height);
  }

  private static ImageHeader jpeg(byte[] image) {
    return JpegSegments.frameHeader(image).orElseGet(ImageHeader::none);
  }

  private static ImageHeader none() {
    throw new RefusedImageException(Reason.NOT_AN_IMAGE, "the image is neither JPEG nor PNG");
  }

  private static boolean startsWith(byte[] image, byte[] start) {
    return image.length >= start.length
        && Arrays.equals(image, 0, start.length, start, 0, start.length);
  }
}

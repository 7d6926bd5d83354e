package veil.local.command.identity;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import veil.local.command.CommandFailure;

/**
 * A picture that was looked at before anything is sent.
 *
 * @param contentType what its first bytes say, whatever its name
 * @param sizeBytes 1 to 15 MB
 */
record Picture(Path file, String contentType, long sizeBytes) {
  private static final long LARGEST_BYTES = 15L * 1024 * 1024;
  private static final byte[] JPEG = HexFormat.of().parseHex("ffd8ff");
  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");

  /**
   * Looks at a file.
   *
   * @throws CommandFailure with exit code 2 where the API would take no such picture
   */
  static Picture of(Path file) {
    if (!Files.exists(file)) {
      throw CommandFailure.badInput(file + ": no such file");
    }
    if (!Files.isRegularFile(file)) {
      throw CommandFailure.badInput(file + ": is not a regular file");
    }
    if (!Files.isReadable(file)) {
      throw CommandFailure.badInput(file + ": no permission to read it");
    }
    try {
      return new Picture(file, contentType(file), size(file));
    } catch (IOException e) {
      throw CommandFailure.failed(file + ": cannot be read: " + e.getMessage());
    }
  }

  private static long size(Path file) throws IOException {
    long bytes = Files.size(file);
    if (bytes > LARGEST_BYTES) {
      throw CommandFailure.badInput(
          "%s: has %d bytes; an image may have %d at most".formatted(file, bytes, LARGEST_BYTES));
    }
    return bytes;
  }

  private static String contentType(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = in.readNBytes(PNG.length);
      if (first.length == 0) {
        throw CommandFailure.badInput(file + ": the file is empty");
      }
      if (Arrays.equals(first, PNG)) {
        return "image/png";
      }
      if (first.length >= JPEG.length
          && Arrays.equals(first, 0, JPEG.length, JPEG, 0, JPEG.length)) {
        return "image/jpeg";
      }
      throw CommandFailure.badInput(file + ": is not an image; JPEG and PNG are taken");
    }
  }
}

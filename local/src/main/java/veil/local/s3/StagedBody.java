package veil.local.s3;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Bytes that came whole and were checked, in a file of their own until they become an object.
 *
 * @param checksums by header name, such as {@code x-amz-checksum-crc32}
 */
record StagedBody(Path file, long sizeBytes, String md5Hex, Map<String, String> checksums)
    implements AutoCloseable {

  /** Removes the file where it has not become an object. */
  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}

package veil.video.gateway;

import java.nio.file.Path;
import veil.core.storage.S3Location;

/** The few things these functions ask of S3. */
public interface S3Gateway {
  /**
   * The object's size, without reading it.
   *
   * @throws veil.core.errors.VideoNotFoundException where it is not there or may not be read
   */
  long sizeBytes(S3Location object);

  /**
   * The object's first bytes, fewer than {@code count} where it is shorter.
   *
   * @throws veil.core.errors.VideoNotFoundException where it is not there or may not be read
   */
  byte[] firstBytes(S3Location object, int count);

  /** Writes {@code file} to {@code target}, over what was there. */
  void upload(Path file, S3Location target, String contentType);
}

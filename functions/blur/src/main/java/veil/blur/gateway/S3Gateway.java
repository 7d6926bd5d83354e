package veil.blur.gateway;

import java.nio.file.Path;
import java.util.Optional;
import veil.core.errors.NoSpaceLeftException;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;

/** The few things that blurring asks of S3. */
public interface S3Gateway {
  /**
   * @throws VideoNotFoundException where there is no such object or it may not be read
   */
  long sizeBytes(S3Location object);

  /**
   * The version of the object that is the latest now, whatever version {@code object} names; empty
   * where there is none or it may not be read.
   */
  Optional<String> latestVersion(S3Location object);

  /**
   * Downloads a whole object to {@code file}, which does not exist yet.
   *
   * @throws VideoNotFoundException where there is no such object or it may not be read
   * @throws NoSpaceLeftException where the disk is full
   */
  void download(S3Location object, Path file);

  /** Uploads a whole file; the object is there at the end or not at all. */
  void upload(Path file, S3Location target, String contentType);
}

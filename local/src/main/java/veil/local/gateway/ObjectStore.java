package veil.local.gateway;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** What services other than S3 need of S3: to find, read and write objects. */
public interface ObjectStore {

  /**
   * Finds an object.
   *
   * @param bucket bucket name
   * @param key object key, not URL-encoded
   * @param versionId a version, or empty for the newest
   * @return the object, or empty where bucket, key or version does not exist
   */
  Optional<StoredObject> find(String bucket, String key, String versionId);

  /**
   * Writes the object's bytes to a file, replacing it.
   *
   * @throws java.io.UncheckedIOException where the object is gone or the file cannot be written
   */
  void copyTo(StoredObject object, Path file);

  /**
   * The object's bytes; the caller has looked at its size.
   *
   * @throws java.io.UncheckedIOException where the object is gone
   */
  byte[] read(StoredObject object);

  /**
   * Writes an object whole.
   *
   * @param contentType such as {@code image/jpeg}
   * @return false where the bucket does not exist
   */
  boolean put(String bucket, String key, byte[] bytes, String contentType);

  /**
   * An object found.
   *
   * @param versionId empty where the bucket keeps no versions
   * @param sizeBytes 0 or more
   * @param eTag without quotation marks
   */
  record StoredObject(String bucket, String key, String versionId, long sizeBytes, String eTag) {

    /** Refuses missing parts and a negative size. */
    public StoredObject {
      Objects.requireNonNull(bucket, "bucket");
      Objects.requireNonNull(key, "key");
      Objects.requireNonNull(versionId, "versionId");
      Objects.requireNonNull(eTag, "eTag");
      if (sizeBytes < 0) {
        throw new IllegalArgumentException("negative size: " + sizeBytes);
      }
    }
  }
}

package veil.core.storage;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;

/**
 * Where an object lies. The key is plain text (decoded), the version is empty where the bucket has
 * none.
 *
 * @param bucket the bucket's name
 * @param key the object's key, 1 to 1024 characters
 * @param versionId the object's version, or "" for the latest
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record S3Location(String bucket, String key, String versionId) {
  public S3Location {
    if (bucket == null || bucket.isBlank()) {
      throw new InvalidRequestException("an S3 location needs a bucket");
    }
    if (key == null || key.isEmpty() || key.length() > 1024) {
      throw new InvalidRequestException("an S3 location needs a key of 1 to 1024 characters");
    }
    versionId = versionId == null ? "" : versionId;
  }

  public S3Location(String bucket, String key) {
    this(bucket, key, "");
  }

  /** The version to name in a request; empty asks for the latest. */
  public Optional<String> version() {
    return versionId.isEmpty() ? Optional.empty() : Optional.of(versionId);
  }

  /** {@code s3://bucket/key}, for messages. */
  public String uri() {
    return "s3://" + bucket + "/" + key;
  }
}

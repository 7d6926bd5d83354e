package veil.local.s3;

import java.util.Objects;

/**
 * An object came to be.
 *
 * @param eventName as S3 events name it, such as {@code ObjectCreated:Put}
 * @param versionId empty where the bucket keeps no versions
 * @param sequence grows with every write
 */
public record ObjectCreated(
    String eventName,
    String bucket,
    String key,
    long sizeBytes,
    String eTag,
    String versionId,
    long sequence,
    long timeMillis) {

  /** Refuses missing parts. */
  public ObjectCreated {
    Objects.requireNonNull(eventName, "eventName");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(eTag, "eTag");
    Objects.requireNonNull(versionId, "versionId");
  }

  static ObjectCreated of(String how, String bucket, ObjectVersion version) {
    return new ObjectCreated(
        "ObjectCreated:" + how,
        bucket,
        version.key(),
        version.sizeBytes(),
        version.eTag(),
        version.publicVersionId(),
        version.sequence(),
        version.modifiedMillis());
  }
}

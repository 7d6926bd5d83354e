package veil.local.s3;

import java.util.Map;
import java.util.Objects;

/**
 * One version of an object, as it is kept beside the object's bytes.
 *
 * @param key not URL-encoded
 * @param versionId {@code "null"} where the bucket keeps no versions, as S3 calls it
 * @param sequence grows with every write into the store; names the files
 * @param sizeBytes 0 or more
 * @param eTag without quotation marks; empty for a delete marker
 * @param modifiedMillis since 1970
 * @param deleteMarker whether this version says that the object is gone
 * @param headers sent with the bytes, lower-case names: content-type, x-amz-meta-...
 */
record ObjectVersion(
    String key,
    String versionId,
    long sequence,
    long sizeBytes,
    String eTag,
    long modifiedMillis,
    boolean deleteMarker,
    Map<String, String> headers) {

  /** The version id of objects in a bucket without versions. */
  static final String UNVERSIONED = "null";

  ObjectVersion {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(versionId, "versionId");
    Objects.requireNonNull(eTag, "eTag");
    headers = Map.copyOf(headers);
  }

  /** The version id as clients see it: empty where the bucket keeps no versions. */
  String publicVersionId() {
    return versionId.equals(UNVERSIONED) ? "" : versionId;
  }

  /** The name of the files of this version, without their endings. */
  String fileName() {
    return "%016x".formatted(sequence);
  }
}

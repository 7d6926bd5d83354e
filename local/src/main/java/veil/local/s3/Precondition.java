package veil.local.s3;

import java.util.Optional;

/**
 * The conditions If-Match and If-None-Match of a request, each empty where it sets none.
 *
 * @param ifMatch an ETag or {@code *}
 * @param ifNoneMatch an ETag or {@code *}
 */
record Precondition(String ifMatch, String ifNoneMatch) {

  static final Precondition NONE = new Precondition("", "");

  /** Refuses a write whose conditions the present object does not meet. */
  void check(Optional<ObjectVersion> present) throws S3Exception {
    if (!ifMatch.isEmpty()) {
      if (present.isEmpty()) {
        throw new S3Exception(404, "NoSuchKey", "If-Match was given and the object does not exist");
      }
      if (!matches(ifMatch, present.get())) {
        throw failed("If-Match");
      }
    }
    if (!ifNoneMatch.isEmpty() && present.isPresent() && matches(ifNoneMatch, present.get())) {
      throw failed("If-None-Match");
    }
  }

  /** Whether a reader already has this version. */
  boolean notModified(ObjectVersion version) {
    return !ifNoneMatch.isEmpty() && matches(ifNoneMatch, version);
  }

  private static boolean matches(String condition, ObjectVersion version) {
    return condition.equals("*") || condition.replace("\"", "").equals(version.eTag());
  }

  private static S3Exception failed(String name) {
    return new S3Exception(
        412,
        "PreconditionFailed",
        "At least one of the pre-conditions you specified did not hold: " + name);
  }
}

package veil.local.rekognition.liveness;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import veil.local.declared.Declaration.Liveness.Status;

/**
 * One liveness session.
 *
 * @param outputKey where its reference image is written
 * @param result how it ended; empty while nothing was declared
 */
record LivenessSession(
    String id, long createdMillis, String outputBucket, String outputKey, Optional<Result> result) {
  LivenessSession {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(outputBucket, "outputBucket");
    Objects.requireNonNull(outputKey, "outputKey");
    Objects.requireNonNull(result, "result");
  }

  /**
   * @param confidencePercent there if the session succeeded
   */
  record Result(Status status, OptionalDouble confidencePercent) {}

  LivenessSession ended(Result how) {
    return new LivenessSession(id, createdMillis, outputBucket, outputKey, Optional.of(how));
  }
}

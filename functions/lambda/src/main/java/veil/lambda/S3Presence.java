package veil.lambda;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;

/** Tells what S3 does not have, or does not show, from what went wrong. */
public final class S3Presence {
  // 405 is a delete marker asked for by its version; without the right to list, S3 answers 403 for
  // what is not there.
  private static final Set<Integer> NOT_THERE = Set.of(403, 404, 405);

  private S3Presence() {}

  /**
   * The answer of a call that asks for an object of a blurring.
   *
   * @throws VideoNotFoundException where the object is not there or may not be read; every other
   *     error of S3 keeps its name
   */
  public static <T> T found(S3Location object, Supplier<T> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (NOT_THERE.contains(e.statusCode())) {
        throw new VideoNotFoundException(
            "an object in bucket %s is gone or this function may not read it (HTTP %d)"
                .formatted(object.bucket(), e.statusCode()),
            e);
      }
      throw e;
    }
  }

  /** The answer of a call; empty where the object is not there or may not be read. */
  public static <T> Optional<T> ifThere(Supplier<Optional<T>> call) {
    try {
      return call.get();
    } catch (AwsServiceException e) {
      if (NOT_THERE.contains(e.statusCode())) {
        return Optional.empty();
      }
      throw e;
    }
  }
}

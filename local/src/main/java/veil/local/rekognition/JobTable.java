package veil.local.rekognition;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import veil.local.gateway.AwsServiceException;

/**
 * The jobs by id and by client token, oldest first; the oldest ended jobs are forgotten when there
 * are many. Thread-safe.
 */
final class JobTable {
  private static final int MAX_CONCURRENT = 20;
  private static final int MAX_KEPT = 500;
  private static final int ID_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, FaceDetectionJob> byId = new LinkedHashMap<>();
  private final Map<String, FaceDetectionJob> byToken = new HashMap<>();

  /** The job that an earlier request with this one's token began. */
  synchronized Optional<FaceDetectionJob> begunBy(StartRequest request) throws AwsServiceException {
    if (request.token().isEmpty()) {
      return Optional.empty();
    }
    FaceDetectionJob job = byToken.get(request.token().get());
    if (job != null && !job.request().equals(request)) {
      throw new AwsServiceException(
          400,
          "IdempotentParameterMismatchException",
          "A ClientRequestToken was reused with other parameters.");
    }
    return Optional.ofNullable(job);
  }

  /**
   * What {@link #add} did: a new job must be run, one that a concurrent twin request added already
   * runs.
   */
  record Added(FaceDetectionJob job, boolean isNew) {}

  synchronized Added add(StartRequest request) throws AwsServiceException {
    Optional<FaceDetectionJob> twin = begunBy(request);
    if (twin.isPresent()) {
      return new Added(twin.get(), false);
    }
    if (byId.values().stream().filter(FaceDetectionJob::isInProgress).count() >= MAX_CONCURRENT) {
      throw new AwsServiceException(
          400,
          "LimitExceededException",
          "At most %d stored video jobs run at a time.".formatted(MAX_CONCURRENT));
    }
    forgetOldest();
    FaceDetectionJob job = new FaceDetectionJob(newId(), request);
    byId.put(job.id(), job);
    request.token().ifPresent(token -> byToken.put(token, job));
    return new Added(job, true);
  }

  synchronized Optional<FaceDetectionJob> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  private void forgetOldest() {
    Iterator<FaceDetectionJob> jobs = byId.values().iterator();
    while (byId.size() >= MAX_KEPT && jobs.hasNext()) {
      FaceDetectionJob job = jobs.next();
      if (!job.isInProgress()) {
        jobs.remove();
        job.request().token().ifPresent(byToken::remove);
      }
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}

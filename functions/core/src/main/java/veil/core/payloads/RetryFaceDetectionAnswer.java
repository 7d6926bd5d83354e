package veil.core.payloads;

/**
 * What retry-face-detection answers; the state machine branches on it.
 *
 * @param jobId the job that it started, or that it found started; empty where the detection service
 *     takes no other video now
 */
public record RetryFaceDetectionAnswer(String jobId) {
  public RetryFaceDetectionAnswer {
    Required.field("jobId", jobId);
  }
}

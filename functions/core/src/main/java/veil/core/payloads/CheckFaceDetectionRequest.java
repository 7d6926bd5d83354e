package veil.core.payloads;

/** What check-face-detection is asked: the state of one detection job. */
public record CheckFaceDetectionRequest(String jobId) {
  public CheckFaceDetectionRequest {
    Required.text("jobId", jobId);
  }
}

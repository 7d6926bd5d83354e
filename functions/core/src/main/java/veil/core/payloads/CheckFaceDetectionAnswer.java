package veil.core.payloads;

/**
 * What check-face-detection answers; the state machine branches on {@code status}.
 *
 * @param message the service's words where the job failed, otherwise empty
 */
public record CheckFaceDetectionAnswer(Status status, String message) {
  /** The three states of a job, named as the service names them. */
  public enum Status {
    IN_PROGRESS,
    SUCCEEDED,
    FAILED
  }

  public CheckFaceDetectionAnswer {
    Required.field("status", status);
    message = message == null ? "" : message;
  }
}

package veil.video.startfacedetection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import veil.core.storage.S3Location;

/**
 * What start-face-detection answers.
 *
 * @param started one entry a video, in the order of the event
 * @param ignored how many records were no videos
 */
public record StartFaceDetectionAnswer(List<StartedDetection> started, int ignored) {
  public StartFaceDetectionAnswer {
    started = List.copyOf(started);
  }

  /**
   * One video on its way.
   *
   * @param executionArn absent where an earlier delivery of the same event had started the
   *     execution
   * @param jobId absent where the execution has yet to find a place for the detection
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record StartedDetection(
      String executionArn, String executionName, String jobId, S3Location video) {}
}

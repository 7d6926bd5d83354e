package veil.video.checkfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.video.testing.TestingRekognition.state;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.payloads.CheckFaceDetectionAnswer;
import veil.core.payloads.CheckFaceDetectionAnswer.Status;
import veil.core.payloads.CheckFaceDetectionRequest;
import veil.video.testing.TestingRekognition;

class CheckFaceDetectionTest {
  private final TestingRekognition rekognition = new TestingRekognition();
  private final CheckFaceDetection handler = new CheckFaceDetection(rekognition);

  @Test
  void theJobsStateIsPassedOn() {
    assertThat(check(state(VideoJobStatus.IN_PROGRESS, null)).status())
        .isEqualTo(Status.IN_PROGRESS);
    assertThat(check(state(VideoJobStatus.SUCCEEDED, null)).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(rekognition.askedPageSizes()).containsOnly(1);
  }

  @Test
  void aFailedJobComesWithTheServicesReason() {
    assertThat(check(state(VideoJobStatus.FAILED, "unsupported codec")))
        .isEqualTo(new CheckFaceDetectionAnswer(Status.FAILED, "unsupported codec"));
    assertThat(check(state(VideoJobStatus.FAILED, null)).message()).isNotBlank();
  }

  @Test
  void anUnknownOrMissingStateIsAFailure() {
    assertThatThrownBy(() -> check(GetFaceDetectionResponse.builder().jobStatus("PAUSED").build()))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("PAUSED");
    assertThatThrownBy(() -> check(GetFaceDetectionResponse.builder().build()))
        .isInstanceOf(DetectionFailedException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secrets", "a b", "a/b"})
  void aJobIdOfAnotherFormIsRefused(String jobId) {
    assertThatThrownBy(() -> handler.handleRequest(new CheckFaceDetectionRequest(jobId), null))
        .isInstanceOf(InvalidRequestException.class);
  }

  private CheckFaceDetectionAnswer check(GetFaceDetectionResponse page) {
    rekognition.script("job-1", number -> page);
    return handler.handleRequest(new CheckFaceDetectionRequest("job-1"), null);
  }
}

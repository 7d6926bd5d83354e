package veil.video.checkfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static veil.video.testing.HandlerUnderTest.answerTo;
import static veil.video.testing.HandlerUnderTest.refusalOf;
import static veil.video.testing.TestingRekognition.state;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.testing.EventFiles;
import veil.video.testing.HandlerUnderTest;
import veil.video.testing.TestingRekognition;

@QuarkusTest
@TestProfile(CheckFaceDetectionEventsTest.Profile.class)
class CheckFaceDetectionEventsTest {
  private static final String FUNCTION = "check-face-detection";

  @Inject TestingRekognition rekognition;

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly(
            "failed", "in-progress", "no-job-id", "succeeded", "throttled", "unknown-job");
  }

  @Test
  void aRunningJobIsInProgress() {
    rekognition.script("1a".repeat(32), page -> state(VideoJobStatus.IN_PROGRESS, null));
    answerTo(EventFiles.read(FUNCTION, "in-progress"))
        .body("status", equalTo("IN_PROGRESS"))
        .body("message", equalTo(""));
  }

  @Test
  void aFinishedJobHasSucceeded() {
    rekognition.script("2b".repeat(32), page -> state(VideoJobStatus.SUCCEEDED, null));
    answerTo(EventFiles.read(FUNCTION, "succeeded")).body("status", equalTo("SUCCEEDED"));
  }

  @Test
  void aFailedJobIsAnAnswerWithTheReason() {
    rekognition.script("3c".repeat(32), page -> state(VideoJobStatus.FAILED, "bad codec"));
    answerTo(EventFiles.read(FUNCTION, "failed"))
        .body("status", equalTo("FAILED"))
        .body("message", equalTo("bad codec"));
  }

  @Test
  void anUnknownJobFailsByName() {
    refusalOf(EventFiles.read(FUNCTION, "unknown-job"))
        .body("errorType", equalTo(DetectionFailedException.class.getName()));
  }

  @Test
  void throttlingKeepsTheNameThatTheStateMachineRetries() {
    rekognition.script(
        "5e".repeat(32),
        page -> {
          throw ThrottlingException.builder().message("Rate exceeded").build();
        });
    refusalOf(EventFiles.read(FUNCTION, "throttled"))
        .body(
            "errorType",
            equalTo("software.amazon.awssdk.services.rekognition.model.ThrottlingException"));
  }

  @Test
  void aRequestWithoutAJobIsRefusedByName() {
    refusalOf(EventFiles.read(FUNCTION, "no-job-id"))
        .body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  /** This handler, in a process of its own. */
  public static final class Profile extends HandlerUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

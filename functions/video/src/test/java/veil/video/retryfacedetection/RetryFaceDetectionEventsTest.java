package veil.video.retryfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static veil.video.testing.HandlerUnderTest.answerTo;
import static veil.video.testing.HandlerUnderTest.refusalOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.VideoNotFoundException;
import veil.testing.EventFiles;
import veil.video.testing.HandlerUnderTest;
import veil.video.testing.TestingRekognition;

@QuarkusTest
@TestProfile(RetryFaceDetectionEventsTest.Profile.class)
class RetryFaceDetectionEventsTest {
  private static final String FUNCTION = "retry-face-detection";

  @Inject TestingRekognition rekognition;

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly("busy", "no-token", "no-video", "started", "video-not-found");
  }

  @Test
  void theSameTokenGivesTheSameJob() {
    String event = EventFiles.read(FUNCTION, "started");
    String job = answerTo(event).extract().path("jobId");
    int before = rekognition.jobCount();
    answerTo(event).body("jobId", equalTo(job));
    assertThat(rekognition.jobCount()).isEqualTo(before);
  }

  @Test
  void aBusyServiceIsAnAnswer() {
    rekognition.refuseForNow("clips/busy.mp4");
    answerTo(EventFiles.read(FUNCTION, "busy")).body("jobId", equalTo(""));
  }

  @Test
  void aVideoThatIsGoneFailsByName() {
    rekognition.failStart("clips/gone.mp4", new VideoNotFoundException("gone", new Exception()));
    refusalOf(EventFiles.read(FUNCTION, "video-not-found"))
        .body("errorType", equalTo(VideoNotFoundException.class.getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-token", "no-video"})
  void anIncompleteRequestIsRefusedByName(String event) {
    refusalOf(EventFiles.read(FUNCTION, event))
        .body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a b\"", "7.5"})
  void aTokenOfAnotherFormIsRefusedByName(String token) {
    refusalOf("{\"video\":{\"bucket\":\"b\",\"key\":\"k\"},\"token\":%s}".formatted(token))
        .body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  /** This handler, in a process of its own. */
  public static final class Profile extends HandlerUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

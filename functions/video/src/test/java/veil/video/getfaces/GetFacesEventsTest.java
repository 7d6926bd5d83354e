package veil.video.getfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static veil.video.testing.HandlerUnderTest.answerTo;
import static veil.video.testing.HandlerUnderTest.refusalOf;
import static veil.video.testing.TestingRekognition.face;
import static veil.video.testing.TestingRekognition.page;
import static veil.video.testing.TestingRekognition.state;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.testing.EventFiles;
import veil.video.testing.HandlerUnderTest;
import veil.video.testing.TestingRekognition;
import veil.video.testing.TestingS3;

@QuarkusTest
@TestProfile(GetFacesEventsTest.Profile.class)
class GetFacesEventsTest {
  private static final String FUNCTION = "get-faces";
  private static final String ONE_PAGE_JOB = "2b".repeat(32);
  private static final String SEVERAL_PAGES_JOB = "6f".repeat(32);
  private static final String NO_FACES_JOB = "70".repeat(32);
  private static final String RUNNING_JOB = "1a".repeat(32);

  @Inject TestingRekognition rekognition;
  @Inject TestingS3 s3;

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly(
            "job-not-finished",
            "job-of-another-video",
            "no-faces",
            "no-video",
            "one-page",
            "several-pages",
            "unknown-job",
            "unversioned-video");
  }

  @Test
  void onePageIsOneDocument() {
    rekognition.script(ONE_PAGE_JOB, number -> page(null, face(467, .1f, .2f, .1f, .1f)));
    answerTo(EventFiles.read(FUNCTION, "one-page"))
        .body("faces.bucket", equalTo("work"))
        .body("faces.key", equalTo("faces/" + ONE_PAGE_JOB + ".json"))
        .body("faceCount", equalTo(1))
        .body("sampleCount", equalTo(1))
        .body("video.frameWidth", equalTo(1280))
        .body("video.durationMillis", equalTo(10_000));
    assertThat(s3.contains("work", "faces/" + ONE_PAGE_JOB + ".json")).isTrue();
  }

  @Test
  void severalPagesAreOneDocument() {
    rekognition.script(
        SEVERAL_PAGES_JOB,
        number -> page(number < 2 ? "" + (number + 1) : null, face(number, .1f, .2f, .1f, .1f)));
    answerTo(EventFiles.read(FUNCTION, "several-pages"))
        .body("faceCount", equalTo(3))
        .body("sampleCount", equalTo(3));
  }

  @Test
  void noFacesAreAnAnswerToo() {
    rekognition.script(NO_FACES_JOB, number -> page(null));
    answerTo(EventFiles.read(FUNCTION, "no-faces")).body("faceCount", equalTo(0));
    assertThat(s3.contains("work", "faces/" + NO_FACES_JOB + ".json")).isTrue();
  }

  @Test
  void aJobThatStillRunsFailsByName() {
    rekognition.script(RUNNING_JOB, number -> state(VideoJobStatus.IN_PROGRESS, null));
    refusalOf(EventFiles.read(FUNCTION, "job-not-finished"))
        .body("errorType", equalTo(DetectionFailedException.class.getName()));
  }

  @Test
  void anUnknownJobFailsByName() {
    refusalOf(EventFiles.read(FUNCTION, "unknown-job"))
        .body("errorType", equalTo(DetectionFailedException.class.getName()));
  }

  @Test
  void aRequestWithoutAVideoIsRefusedByName() {
    refusalOf(EventFiles.read(FUNCTION, "no-video"))
        .body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  @Test
  void theFacesOfAnotherVideoAreRefusedByName() {
    rekognition.script(ONE_PAGE_JOB, number -> page(null, face(467, .1f, .2f, .1f, .1f)));
    refusalOf(EventFiles.read(FUNCTION, "job-of-another-video"))
        .body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  @Test
  void aVideoWithoutAVersionIsRefusedByName() {
    refusalOf(EventFiles.read(FUNCTION, "unversioned-video"))
        .body("errorType", equalTo(InvalidRequestException.class.getName()))
        .body("errorMessage", startsWith("video needs a versionId"));
  }

  @Test
  void aVideoWithoutABucketIsRefusedByItsOwnName() {
    refusalOf("{\"video\":{\"key\":\"a.mp4\"},\"jobId\":\"x\"}")
        .body("errorType", equalTo(InvalidRequestException.class.getName()))
        .body("errorMessage", equalTo("an S3 location needs a bucket"));
  }

  /** This handler, in a process of its own. */
  public static final class Profile extends HandlerUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

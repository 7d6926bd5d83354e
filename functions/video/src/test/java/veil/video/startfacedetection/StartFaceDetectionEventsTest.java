package veil.video.startfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static veil.video.testing.HandlerUnderTest.answerTo;
import static veil.video.testing.HandlerUnderTest.refusalOf;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoTooLargeException;
import veil.testing.EventFiles;
import veil.video.testing.HandlerUnderTest;
import veil.video.testing.TestingRekognition;
import veil.video.testing.TestingS3;
import veil.video.testing.TestingStepFunctions;

@QuarkusTest
@TestProfile(StartFaceDetectionEventsTest.Profile.class)
class StartFaceDetectionEventsTest {
  private static final String FUNCTION = "start-face-detection";
  private static final String BUCKET = "veil-dev-input-000000000000-us-east-1";

  /** The videos that each case starts. */
  private static final Map<String, List<String>> STARTED =
      Map.of(
          "mp4-uploaded", List.of("clips/street.mp4"),
          "mov-in-capitals", List.of("IMG_0001.MOV"),
          "key-is-url-encoded", List.of("my clips/café 1+1.mp4"),
          "several-uploads", List.of("clips/street.mp4", "clips/market.mp4"),
          "not-a-video", List.of(),
          "notification-test", List.of());

  private static final Map<String, Integer> IGNORED =
      Map.of("several-uploads", 1, "not-a-video", 1);

  /** The error of each other case. */
  private static final Map<String, Class<?>> REFUSED =
      Map.of(
          "empty-video", EmptyVideoException.class,
          "video-too-large", VideoTooLargeException.class,
          "content-is-not-a-video", UnreadableVideoException.class,
          "video-not-found", VideoNotFoundException.class,
          "no-records", InvalidRequestException.class);

  @Inject TestingS3 s3;
  @Inject TestingRekognition rekognition;
  @Inject TestingStepFunctions stepFunctions;

  @BeforeEach
  void putVideos() {
    STARTED.values().stream()
        .flatMap(List::stream)
        .forEach(key -> s3.put(BUCKET, key, TestingS3.mp4()));
    s3.put(BUCKET, "empty.mp4", new byte[0]);
    s3.put(BUCKET, "text-in-disguise.mp4", new byte[1024]);
    s3.put(BUCKET, "too-large.mp4", TestingS3.mp4());
    s3.claimSize(BUCKET, "too-large.mp4", VideoCheck.MAX_SIZE_BYTES + 1);
  }

  @Test
  void everyEventFileHasAnExpectation() {
    TreeSet<String> expected = new TreeSet<>(STARTED.keySet());
    expected.addAll(REFUSED.keySet());
    expected.add("service-busy");
    assertThat(EventFiles.cases(FUNCTION)).containsExactlyElementsOf(expected);
  }

  static Stream<String> startedCases() {
    return STARTED.keySet().stream();
  }

  static Stream<String> refusedCases() {
    return REFUSED.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("startedCases")
  void uploadedVideosAreStarted(String name) {
    List<String> keys = STARTED.get(name);
    List<String> started =
        answerTo(EventFiles.read(FUNCTION, name))
            .body("ignored", equalTo(IGNORED.getOrDefault(name, 0)))
            .extract()
            .path("started.video.key");
    assertThat(started).containsExactlyElementsOf(keys);
    assertThat(stepFunctions.inputsByName().values())
        .allSatisfy(input -> assertThat(input).contains("\"jobId\":\"job-"));
    assertThat(stepFunctions.inputsByName()).hasSizeGreaterThanOrEqualTo(keys.size());
  }

  @Test
  void aVideoIsStartedWithoutAJobWhereTheServiceIsBusy() {
    s3.put(BUCKET, "clips/busy.mp4", TestingS3.mp4());
    rekognition.refuseForNow("clips/busy.mp4");
    String name =
        answerTo(EventFiles.read(FUNCTION, "service-busy"))
            .body("started.video.key", contains("clips/busy.mp4"))
            .body("started[0].jobId", equalTo(null))
            .extract()
            .path("started[0].executionName");
    assertThat(stepFunctions.inputsByName().remove(name)).doesNotContain("jobId");
  }

  @ParameterizedTest
  @MethodSource("refusedCases")
  void whatCannotBeStartedIsRefusedByName(String name) {
    int before = rekognition.jobCount();
    refusalOf(EventFiles.read(FUNCTION, name))
        .body("errorType", equalTo(REFUSED.get(name).getName()));
    assertThat(rekognition.jobCount()).isEqualTo(before);
  }

  @Test
  void theSecondDeliveryNamesTheSameExecutionWithoutStartingIt() {
    String event = EventFiles.read(FUNCTION, "mp4-uploaded");
    String name = answerTo(event).extract().path("started[0].executionName");
    int before = stepFunctions.inputsByName().size();
    answerTo(event)
        .body("started.executionName", contains(name))
        .body("started[0].executionArn", equalTo(null));
    assertThat(stepFunctions.inputsByName()).hasSize(before);
  }

  @ParameterizedTest
  @MethodSource("payloadsOfAnotherKind")
  void payloadsOfAnotherKindAreRefusedByName(String payload) {
    refusalOf(payload).body("errorType", equalTo(InvalidRequestException.class.getName()));
  }

  static Stream<String> payloadsOfAnotherKind() {
    return Stream.of(
        "null",
        "\"text\"",
        "[]",
        "7",
        "{\"Records\":7}",
        "{\"Records\":[7]}",
        "{\"Records\":[null]}");
  }

  /** This handler, in a process of its own. */
  public static final class Profile extends HandlerUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

package veil.video.startfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.video.startfacedetection.S3EventNotification.Bucket;
import veil.video.startfacedetection.S3EventNotification.Entity;
import veil.video.startfacedetection.S3EventNotification.S3EventRecord;
import veil.video.startfacedetection.S3EventNotification.S3Object;
import veil.video.startfacedetection.StartFaceDetectionAnswer.StartedDetection;
import veil.video.testing.TestingRekognition;
import veil.video.testing.TestingS3;
import veil.video.testing.TestingStepFunctions;

class DetectionStarterTest {
  private static final String MACHINE = "arn:aws:states:us-east-1:000000000000:stateMachine:m";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final TestingS3 s3 = new TestingS3();
  private final TestingRekognition rekognition = new TestingRekognition();
  private final TestingStepFunctions stepFunctions = new TestingStepFunctions();
  private final DetectionStarter starter =
      new DetectionStarter(s3, rekognition, stepFunctions, JSON, MACHINE);

  @BeforeEach
  void putVideos() {
    s3.put("input", "a b.mp4", TestingS3.mp4());
    s3.put("input", "c.MOV", TestingS3.mp4());
    s3.put("input", "empty.mp4", new byte[0]);
    s3.put("input", "text.mp4", new byte[100]);
  }

  @Test
  void everyVideoOfAnEventIsStarted() {
    StartFaceDetectionAnswer answer = starter.start(event(put("a+b.mp4"), put("c.MOV")));
    assertThat(answer.started()).hasSize(2);
    assertThat(answer.ignored()).isZero();
    assertThat(rekognition.jobCount()).isEqualTo(2);
    assertThat(stepFunctions.inputsByName()).hasSize(2);
  }

  @Test
  void theExecutionGetsTheVideoAndItsJob() throws Exception {
    var started = starter.start(event(put("a+b.mp4"))).started().getFirst();
    JsonNode input = JSON.readTree(stepFunctions.inputsByName().get(started.executionName()));
    assertThat(input)
        .isEqualTo(
            JSON.readTree(
                """
                {"video":{"bucket":"input","key":"a b.mp4","versionId":"v-a+b.mp4"},"jobId":"job-1"}
                """));
    assertThat(started.executionArn())
        .isEqualTo("arn:aws:states:us-east-1:000000000000:execution:m:" + started.executionName());
    assertThat(started.executionName()).hasSizeLessThanOrEqualTo(80);
  }

  @Test
  void aSecondDeliveryStartsNothing() {
    var first = starter.start(event(put("a+b.mp4"))).started().getFirst();
    var second = starter.start(event(put("a+b.mp4"))).started().getFirst();
    assertThat(second.executionArn()).isEmpty();
    assertThat(second.executionName()).isEqualTo(first.executionName());
    assertThat(second.jobId()).isEqualTo(first.jobId());
    assertThat(stepFunctions.inputsByName()).hasSize(1);
    assertThat(rekognition.jobCount()).isEqualTo(1);
  }

  @Test
  void otherFilesAndOtherEventsAreIgnored() {
    StartFaceDetectionAnswer answer =
        starter.start(
            event(put("notes.txt"), record("ObjectRemoved:Delete", "a+b.mp4"), put("c.MOV")));
    assertThat(answer.ignored()).isEqualTo(2);
    assertThat(answer.started())
        .extracting(started -> started.video().key())
        .containsExactly("c.MOV");
  }

  @Test
  void oneBadRecordDoesNotStopTheOthers() {
    Throwable thrown =
        catchThrowable(
            () -> starter.start(event(put("empty.mp4"), put("a+b.mp4"), put("text.mp4"))));
    assertThat(thrown).isInstanceOf(EmptyVideoException.class);
    assertThat(thrown.getSuppressed()).singleElement().isInstanceOf(UnreadableVideoException.class);
    assertThat(stepFunctions.inputsByName()).hasSize(1);
  }

  @Test
  void aRecordWithoutAnObjectDoesNotStopTheOthers() {
    assertThatThrownBy(
            () -> starter.start(event(new S3EventRecord("ObjectCreated:Put", null), put("c.MOV"))))
        .isInstanceOf(veil.core.errors.InvalidRequestException.class);
    assertThat(stepFunctions.inputsByName()).hasSize(1);
  }

  @Test
  void aVideoThatFindsTheServiceBusyIsLeftToItsExecution() throws Exception {
    rekognition.refuseForNow("a b.mp4");
    var started = starter.start(event(put("a+b.mp4"), put("c.MOV"))).started();
    assertThat(started).extracting(StartedDetection::jobId).containsExactly("", "job-1");
    JsonNode input =
        JSON.readTree(stepFunctions.inputsByName().get(started.getFirst().executionName()));
    assertThat(input)
        .isEqualTo(
            JSON.readTree(
                """
                {"video":{"bucket":"input","key":"a b.mp4","versionId":"v-a+b.mp4"}}
                """));
  }

  @Test
  void noExecutionStartsWhereTheDetectionFailed() {
    rekognition.failStart("a b.mp4", new IllegalStateException("throttled"));
    assertThatThrownBy(() -> starter.start(event(put("a+b.mp4")))).hasMessage("throttled");
    assertThat(stepFunctions.inputsByName()).isEmpty();
  }

  @Test
  void theSameFailureOfSeveralRecordsIsReportedOnce() {
    RuntimeException failure = new IllegalStateException("throttled");
    rekognition.failStart("a b.mp4", failure);
    rekognition.failStart("c.MOV", failure);
    assertThatThrownBy(() -> starter.start(event(put("a+b.mp4"), put("c.MOV")))).isSameAs(failure);
  }

  private static S3EventNotification event(S3EventRecord... records) {
    return new S3EventNotification(Arrays.asList(records), null);
  }

  private static S3EventRecord put(String key) {
    return record("ObjectCreated:Put", key);
  }

  private static S3EventRecord record(String eventName, String key) {
    return new S3EventRecord(
        eventName,
        new Entity(
            new Bucket("input"), new S3Object(key, "v-" + key, "etag", "0055AED6DCD90281E5")));
  }
}

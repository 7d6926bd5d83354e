package veil.video.getfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.video.testing.TestingRekognition.face;
import static veil.video.testing.TestingRekognition.page;
import static veil.video.testing.TestingRekognition.state;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rekognition.model.FaceDetection;
import software.amazon.awssdk.services.rekognition.model.GetFaceDetectionResponse;
import software.amazon.awssdk.services.rekognition.model.VideoJobStatus;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.faces.FacesDocument;
import veil.core.faces.FacesDocumentReader;
import veil.core.payloads.GetFacesAnswer;
import veil.core.storage.S3Location;
import veil.video.gateway.DetectionJob;
import veil.video.testing.TestingRekognition;
import veil.video.testing.TestingS3;

class FacesCollectorTest {
  private static final DetectionJob JOB = new DetectionJob("job-1");
  private static final String BUCKET = "veil-dev-input-000000000000-us-east-1";
  private static final String VERSION = "Vq3KtWcS0rJ5oX8h1nZ7yB2mD4gL6pUa";
  private static final S3Location VIDEO = new S3Location(BUCKET, "clips/street.mp4", VERSION);

  private final TestingS3 s3 = new TestingS3();
  private final TestingRekognition rekognition = new TestingRekognition();
  private final FacesCollector collector = new FacesCollector(rekognition, s3, "work");

  @Test
  void everyPageIsInTheDocument() throws IOException {
    rekognition.script(
        "job-1",
        number ->
            switch (number) {
              case 0 -> page("1", face(0, .1f, .2f, .1f, .1f), face(0, .5f, .2f, .1f, .1f));
              case 1 -> page("2", face(500, .2f, .2f, .1f, .1f));
              default -> page(null, face(967, .3f, .2f, .1f, .1f));
            });
    GetFacesAnswer answer = collector.collect(JOB, VIDEO);
    assertThat(answer.faces()).isEqualTo(new S3Location("work", "faces/job-1.json"));
    assertThat(answer.faceCount()).isEqualTo(4);
    assertThat(answer.sampleCount()).isEqualTo(3);
    assertThat(answer.video().frameWidth()).isEqualTo(1280);
    assertThat(document().faces())
        .extracting(sample -> sample.timeMillis())
        .containsExactly(0L, 0L, 500L, 967L);
    assertThat(rekognition.askedPageSizes()).containsOnly(1000).hasSize(3);
  }

  @Test
  void aVideoWithoutFacesHasADocumentToo() throws IOException {
    rekognition.script("job-1", number -> page(null));
    assertThat(collector.collect(JOB, VIDEO).faceCount()).isZero();
    assertThat(document().faces()).isEmpty();
    assertThat(document().video().durationMillis()).isEqualTo(10_000);
  }

  @Test
  void boxesBeyondTheFrameAreKeptAsTheyCome() throws IOException {
    rekognition.script("job-1", number -> page("", face(0, -.0952f, .9f, .2f, .3f)));
    collector.collect(JOB, VIDEO);
    assertThat(document().faces().getFirst().box().left()).isEqualTo(-.0952);
    assertThat(document().faces().getFirst().box().bottom()).isEqualTo(1.2);
  }

  @Test
  void memoryStaysFlatAtHalfAMillionFaces() {
    List<WeakReference<GetFaceDetectionResponse>> pages = new ArrayList<>();
    List<Long> aliveAtTheEnd = new ArrayList<>();
    rekognition.script(
        "job-1",
        number -> {
          GetFaceDetectionResponse page = fullPage(number, 500);
          if (number == 499) {
            System.gc();
            aliveAtTheEnd.add(pages.stream().filter(seen -> seen.get() != null).count());
          }
          pages.add(new WeakReference<>(page));
          return page;
        });
    GetFacesAnswer answer = collector.collect(JOB, VIDEO);
    assertThat(answer.faceCount()).isEqualTo(500_000);
    // The first page, whose metadata the collector read, and the one before this may be on the
    // stack still.
    assertThat(aliveAtTheEnd).singleElement().satisfies(alive -> assertThat(alive).isLessThan(3));
  }

  @Test
  void aJobThatHasNotSucceededWritesNothing() {
    rekognition.script("job-1", number -> state(VideoJobStatus.IN_PROGRESS, null));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class);
    rekognition.script("job-1", number -> state(VideoJobStatus.FAILED, "bad codec"));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("bad codec");
    assertThat(s3.contains("work", "faces/job-1.json")).isFalse();
  }

  @Test
  void aJobOnAnotherVideoOrVersionWritesNothing() {
    rekognition.script("job-1", number -> page(null));
    for (S3Location other :
        List.of(
            new S3Location("elsewhere", "clips/street.mp4", VERSION),
            new S3Location(BUCKET, "clips/market.mp4", VERSION),
            new S3Location(BUCKET, "clips/street.mp4", "newer"))) {
      assertThatThrownBy(() -> collector.collect(JOB, other))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining("another video");
    }
    assertThat(s3.contains("work", "faces/job-1.json")).isFalse();
  }

  @Test
  void aJobThatDoesNotSayWhatItLookedAtWritesNothing() {
    rekognition.script("job-1", number -> state(VideoJobStatus.SUCCEEDED, null));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("which video");
    assertThat(s3.contains("work", "faces/job-1.json")).isFalse();
  }

  @Test
  void oneUnusableFaceOnALatePageWritesNothing() {
    rekognition.script(
        "job-1",
        number ->
            number == 0
                ? page("1", face(0, .1f, .1f, .1f, .1f))
                : page(null, face(500, .1f, .1f, 0f, .1f)));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("cannot be masked");
    assertThat(s3.contains("work", "faces/job-1.json")).isFalse();
  }

  @Test
  void pagesThatRepeatThemselvesEnd() {
    rekognition.script("job-1", number -> page(number == 1 ? "2" : "1"));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("repeat");
    assertThat(rekognition.askedPageSizes()).hasSizeLessThan(5);
  }

  @Test
  void pagesThatNeverEndAreGivenUp() {
    rekognition.script("job-1", number -> page(String.valueOf(number + 1)));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("more than");
    assertThat(rekognition.askedPageSizes()).hasSize(FacePages.MAX_PAGES);
  }

  @Test
  void aFailedUploadSurfaces() {
    rekognition.script("job-1", number -> page(null));
    s3.failUploads(new IllegalStateException("no such bucket"));
    assertThatThrownBy(() -> collector.collect(JOB, VIDEO)).hasMessage("no such bucket");
  }

  private FacesDocument document() throws IOException {
    return FacesDocumentReader.read(
        new ByteArrayInputStream(s3.content("work", "faces/job-1.json")));
  }

  private static GetFaceDetectionResponse fullPage(int number, int pageCount) {
    FaceDetection[] faces =
        IntStream.range(0, FacePages.FACES_A_PAGE)
            .mapToObj(i -> face(number * 500L, i / 1000f, .1f, .05f, .1f))
            .toArray(FaceDetection[]::new);
    return page(number + 1 < pageCount ? String.valueOf(number + 1) : null, faces);
  }
}

package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.blur.testing.TestingS3;
import veil.blur.testing.TestingVideos;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnreadableFacesException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoReplacedException;
import veil.core.metrics.MetricLine;
import veil.core.payloads.BlurFacesAnswer;
import veil.core.payloads.BlurFacesAnswer.Outcome;
import veil.core.payloads.BlurFacesRequest;
import veil.core.storage.S3Location;
import veil.media.video.BlurProgress;

class PublishedBlurTest {
  private static final BlurFacesRequest REQUEST =
      new BlurFacesRequest(
          new S3Location("in", "clips/a b.MP4", "1"), new S3Location("work", "faces/1.json"));

  private static byte[] clip;

  @TempDir Path temporary;
  private final TestingS3 s3 = new TestingS3();
  private final List<MetricLine> emitted = new ArrayList<>();
  private final AtomicLong nanos = new AtomicLong();

  @BeforeAll
  static void make() {
    clip = TestingVideos.clip();
  }

  @BeforeEach
  void upload() {
    s3.put("in", "clips/a b.MP4", clip);
    s3.put("work", "faces/1.json", faces(0, 480, 1480));
  }

  @AfterEach
  void nothingIsLeftBehind() {
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void publishesTheReportAndThenTheVideo() throws IOException {
    BlurFacesAnswer answer = publish();
    assertThat(answer.outcome()).isEqualTo(Outcome.BLURRED);
    assertThat(answer.output().uri()).isEqualTo("s3://out/clips/a b.MP4");
    assertThat(answer.frameCount()).isEqualTo(TestingVideos.FRAMES);
    assertThat(answer.trackCount()).isEqualTo(1);
    assertThat(s3.uploads())
        .containsExactly(
            "s3://out/clips/a b.MP4.report.json application/json",
            "s3://out/clips/a b.MP4 video/mp4");
    assertThat(text(s3.get("out", "clips/a b.MP4"))).doesNotContain("Secret");
  }

  @Test
  void facesThatHaveExpiredAreNotAMissingVideo() {
    s3.delete("work", "faces/1.json");
    assertThatThrownBy(this::publish)
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessageContaining("expired");
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void countsTheVideoAndTimesItsStages() {
    publish();
    assertThat(emitted).hasSize(1);
    assertThat(emitted.getFirst().json(0))
        .contains("\"Videos\":1.0", "\"FaceTracks\":1.0", "\"VideoMinutes\":")
        .contains("\"FetchSeconds\":", "\"BlurSeconds\":", "\"PublishSeconds\":")
        .doesNotContain("clips");
  }

  @Test
  void theReportNamesTracksGapsSettingsAndChecksums() throws IOException {
    publish();
    JsonNode report = new ObjectMapper().readTree(s3.get("out", "clips/a b.MP4.report.json"));
    assertThat(report.path("outcome").asText()).isEqualTo("BLURRED");
    assertThat(report.path("settings").path("style").asText()).isEqualTo("mosaic");
    assertThat(report.path("settings").path("encoder").asText()).startsWith("lib");
    assertThat(report.path("verification").path("frameCount").asInt())
        .isEqualTo(TestingVideos.FRAMES);
    assertThat(report.path("input").path("sha256").asText()).hasSize(64);
    assertThat(report.path("output").path("sha256").asText())
        .hasSize(64)
        .isNotEqualTo(report.path("input").path("sha256").asText());
    JsonNode track = report.path("tracks").path(0);
    assertThat(track.path("sampleCount").asInt()).isEqualTo(3);
    assertThat(track.path("longestGapMillis").asInt()).isEqualTo(1000);
  }

  @Test
  void aVideoWithoutFacesIsCopiedWithoutItsTitle() {
    s3.put("work", "faces/1.json", faces());
    BlurFacesAnswer answer = publish();
    assertThat(answer.outcome()).isEqualTo(Outcome.NO_FACES);
    assertThat(answer.frameCount()).isEqualTo(TestingVideos.FRAMES);
    assertThat(text(s3.get("out", "clips/a b.MP4"))).doesNotContain("Secret");
    assertThat(text(clip)).contains("Secret");
  }

  @Test
  void publishingTwiceGivesTheSameVideo() {
    publish();
    byte[] first = s3.get("out", "clips/a b.MP4");
    publish();
    assertThat(s3.get("out", "clips/a b.MP4")).isEqualTo(first);
  }

  @Test
  void aVideoThatEndsEarlyPublishesNothing() {
    s3.put("in", "clips/a b.MP4", Arrays.copyOf(clip, clip.length * 2 / 3));
    assertThatThrownBy(this::publish).isInstanceOf(UnreadableVideoException.class);
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void facesOfAnotherVideoPublishNothing() {
    s3.put("work", "faces/1.json", TestingVideos.faces(640, 360, 0));
    assertThatThrownBy(this::publish)
        .isInstanceOf(UnreadableFacesException.class)
        .hasMessageContaining("640x360");
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void aRefusedUploadLeavesNoFiles() {
    s3.refuseUploads();
    assertThatThrownBy(this::publish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aNewerUploadOfTheNameIsNotWrittenOver() {
    s3.replace("in", "clips/a b.MP4", "2");
    assertThatThrownBy(this::publish).isInstanceOf(VideoReplacedException.class);
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void aNewerUploadThatComesWhileTheVideoIsBlurredIsNotWrittenOver() {
    BlurProgress replacing = (done, total) -> s3.replace("in", "clips/a b.MP4", "2");
    assertThatThrownBy(() -> publish(replacing)).isInstanceOf(VideoReplacedException.class);
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void aVideoWhoseUploadIsDeletedWhileItIsBlurredIsNotPublished() {
    BlurProgress deleting =
        (done, total) -> {
          if (done == 1) {
            s3.delete("in", "clips/a b.MP4");
          }
        };
    assertThatThrownBy(() -> publish(deleting)).isInstanceOf(VideoNotFoundException.class);
    assertThat(s3.uploads()).isEmpty();
  }

  @Test
  void aKeyThatLeavesNoRoomForTheReportsIsRefusedBeforeTheWork() {
    S3Location video = new S3Location("in", "ü".repeat(505) + ".mp4", "1");
    s3.put("in", video.key(), clip);
    assertThatThrownBy(() -> publish(new BlurFacesRequest(video, REQUEST.faces())))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("1012 bytes");
  }

  @Test
  void aVideoWhoseUploadIsTheLatestIsPublished() {
    s3.replace("in", "clips/a b.MP4", "1");
    assertThat(publish().outcome()).isEqualTo(Outcome.BLURRED);
  }

  private BlurFacesAnswer publish() {
    return publish(BlurProgress.none());
  }

  private BlurFacesAnswer publish(BlurProgress progress) {
    return publish(progress, REQUEST);
  }

  private BlurFacesAnswer publish(BlurFacesRequest request) {
    return publish(BlurProgress.none(), request);
  }

  private BlurFacesAnswer publish(BlurProgress progress, BlurFacesRequest request) {
    BlurFacesSettings settings =
        new BlurFacesSettings(Optional.of("out"), "mosaic", "ellipse", 0, 20, "auto");
    BlurMetrics metrics = new BlurMetrics(emitted::add, "blur", nanos::incrementAndGet);
    return new PublishedBlur(s3, settings, progress, metrics, temporary).publish(request);
  }

  private static byte[] faces(long... timesMillis) {
    return TestingVideos.faces(TestingVideos.WIDTH, TestingVideos.HEIGHT, timesMillis);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}

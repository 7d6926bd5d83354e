package veil.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.HistoryEvent;

/**
 * Clips of which every face's place is known go through the whole stack, put there by an AWS
 * client.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlurVideoEndToEndTest {

  /**
   * Where a sample lies close to a cut, a mask without a face stands beside it for half a second.
   */
  private static final double LEAST_PSNR_DECIBELS = 36;

  private static final double SECONDS = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Path folder;
  private ClipMaker clips;
  private TestingUploads uploads;

  @BeforeAll
  void start(@TempDir Path temporary) {
    Optional<FacePictures> pictures = FacePictures.find();
    assumeTrue(
        pictures.isPresent(), "skipped: no photos of faces in VEIL_FACES or ../shared/faces");
    folder = temporary;
    clips = new ClipMaker(pictures.get());
    uploads = new TestingUploads(folder.resolve("data"));
  }

  @AfterAll
  void stop() {
    if (uploads != null) {
      uploads.close();
    }
  }

  static List<Scene> scenes() {
    return new Scenes(1280, 720, SECONDS).all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scenes")
  void hidesEveryFaceAndKeepsTheRest(Scene scene) throws Exception {
    Clip clip = clips.write(scene, folder);
    String key = "uploads/" + scene.name() + ".mp4";

    uploads.upload(clip.file(), key);
    DescribeExecutionResponse execution = uploads.awaitEnd();

    assertThat(execution.status()).as(execution.output()).isEqualTo(ExecutionStatus.SUCCEEDED);
    Path blurred = uploads.download(key, folder.resolve(scene.name() + ".blurred.mp4"));
    LeakCheck.Result result = new LeakCheck(clip).compare(blurred);
    assertThat(result.leaks()).isEmpty();
    assertThat(result.outsidePsnrDecibels()).isGreaterThanOrEqualTo(LEAST_PSNR_DECIBELS);
    assertThat(Streams.frameTimesMicros(blurred)).isEqualTo(Streams.frameTimesMicros(clip.file()));
    assertThat(Streams.audioChecksum(blurred)).isEqualTo(Streams.audioChecksum(clip.file()));
    assertThat(Streams.metadata(blurred)).doesNotContain("private title").doesNotContain("48.1372");
    assertReportTellsOf(clip, key);
  }

  @Test
  void refusesWhatIsNoVideoWithoutStartingAnExecution() throws Exception {
    Path text = Files.writeString(folder.resolve("text.mp4"), "this is not a video at all");

    uploads.upload(text, "text.mp4");

    assertThat(uploads.awaitDropped()).isEqualTo("veil.core.errors.UnreadableVideoException");
  }

  @Test
  void tellsTheStoryInTheHistory() throws Exception {
    Clip clip = clips.write(new Scenes(640, 360, 1).noFace(), folder);
    uploads.upload(clip.file(), "story.mov");

    DescribeExecutionResponse execution = uploads.awaitEnd();

    List<HistoryEvent> events =
        uploads
            .stepFunctions()
            .getExecutionHistory(request -> request.executionArn(execution.executionArn()))
            .events();
    assertThat(events.getFirst().typeAsString()).isEqualTo("ExecutionStarted");
    assertThat(events.getLast().typeAsString()).isEqualTo("ExecutionSucceeded");
    assertThat(events)
        .extracting(
            event ->
                event.stateEnteredEventDetails() == null
                    ? ""
                    : event.stateEnteredEventDetails().name())
        .contains("CheckFaceDetection", "GetFaces", "BlurFaces", "NoFacesFound");
  }

  private void assertReportTellsOf(Clip clip, String key) throws Exception {
    Path file =
        uploads.download(key + ".report.json", folder.resolve(clip.scene().name() + ".json"));
    JsonNode report = JSON.readTree(file.toFile());
    boolean faces = clip.facesByFrame().stream().anyMatch(boxes -> !boxes.isEmpty());
    assertThat(report.path("outcome").asText()).isEqualTo(faces ? "BLURRED" : "NO_FACES");
    assertThat(report.path("tracks").isEmpty()).isEqualTo(!faces);
    assertThat(report.path("input").path("sha256").asText()).hasSize(64);
    assertThat(report.path("output").path("sha256").asText()).hasSize(64);
  }
}

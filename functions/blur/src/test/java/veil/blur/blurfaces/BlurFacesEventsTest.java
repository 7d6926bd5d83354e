package veil.blur.blurfaces;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.blur.testing.TestingS3;
import veil.blur.testing.TestingVideos;

@QuarkusTest
@TestProfile(BlurFacesEventsTest.Profile.class)
class BlurFacesEventsTest {
  private static final Path EVENTS = Path.of("..", "..", "events", "blur-faces");
  private static final String INPUT = "veil-dev-input-000000000000-us-east-1";
  private static final String WORK = "veil-dev-work-000000000000-us-east-1";
  private static final byte[] CLIP = TestingVideos.clip();

  @Inject TestingS3 s3;

  @BeforeEach
  void upload() throws IOException {
    s3.put(INPUT, "clips/street.mp4", CLIP);
    s3.put(INPUT, "clips/replaced.mp4", CLIP);
    s3.replace(INPUT, "clips/replaced.mp4", "of-another-upload");
    s3.put(INPUT, "empty.mp4", new byte[0]);
    s3.put(INPUT, "truncated.mp4", Arrays.copyOf(CLIP, CLIP.length / 2));
    try (var in = BlurFacesEventsTest.class.getResourceAsStream("ten-bit.mp4")) {
      s3.put(INPUT, "ten-bit.mp4", in.readAllBytes());
    }
    s3.put(WORK, document("2b"), TestingVideos.faces(TestingVideos.WIDTH, TestingVideos.HEIGHT, 0));
    s3.put(WORK, document("70"), TestingVideos.faces(TestingVideos.WIDTH, TestingVideos.HEIGHT));
    s3.put(WORK, document("81"), "{\"version\":1,\"faces\":[[0".getBytes(StandardCharsets.UTF_8));
    s3.forgetUploads();
  }

  @Test
  void everyEventFileHasATest() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "faces.json",
              "no-faces.json",
              "no-faces-location.json",
              "unreadable-faces.json",
              "unreadable-video.json",
              "unsupported-video.json",
              "video-not-found.json",
              "video-replaced.json",
              "empty-video.json");
    }
  }

  @Test
  void aVideoWithFacesIsBlurred() throws IOException {
    invoke("faces")
        .statusCode(200)
        .body("outcome", equalTo("BLURRED"))
        .body("output.bucket", equalTo("out"))
        .body("output.key", equalTo("clips/street.mp4"))
        .body("report.key", equalTo("clips/street.mp4.report.json"))
        .body("frameCount", equalTo(TestingVideos.FRAMES))
        .body("trackCount", equalTo(1));
    assertThat(s3.uploads()).hasSize(2);
  }

  @Test
  void aVideoWithoutFacesIsCopied() throws IOException {
    invoke("no-faces").statusCode(200).body("outcome", equalTo("NO_FACES"));
    assertThat(s3.uploads()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "no-faces-location,InvalidRequestException",
    "unreadable-faces,UnreadableFacesException",
    "unreadable-video,UnreadableVideoException",
    "unsupported-video,UnsupportedVideoException",
    "video-not-found,VideoNotFoundException",
    "video-replaced,VideoReplacedException",
    "empty-video,EmptyVideoException"
  })
  void refusalsAreNamedAndPublishNothing(String event, String error) throws IOException {
    invoke(event).statusCode(500).body("errorType", equalTo("veil.core.errors." + error));
    assertThat(s3.uploads()).isEmpty();
  }

  private static String document(String digits) {
    return "faces/" + digits.repeat(32) + ".json";
  }

  private static ValidatableResponse invoke(String event) throws IOException {
    int port =
        ConfigProvider.getConfig()
            .getValue("quarkus.lambda.mock-event-server.test-port", Integer.class);
    return given()
        .port(port)
        .contentType(ContentType.JSON)
        .accept(ContentType.JSON)
        .body(Files.readString(EVENTS.resolve(event + ".json")))
        .post("/")
        .then();
  }

  /** The function's environment. */
  public static class Profile implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("veil.output-bucket", "out");
    }
  }
}

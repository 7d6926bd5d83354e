package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.UnsupportedVideoException;
import veil.core.payloads.BlurFacesRequest;
import veil.core.payloads.GetFacesRequest;
import veil.core.payloads.RetryFaceDetectionRequest;
import veil.local.lambda.FunctionAnswer;

/**
 * Every input beside the machine ends where it says. The functions answer from the job's two digits
 * and the video's name; their requests are the real ones, which refuse what they would refuse.
 */
class BlurVideoEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path MACHINE = Path.of("..", "statemachines", "blur-video.asl.json");
  private static final Path EVENTS = Path.of("..", "events", "blur-video");
  private static final Map<String, String> ENDS =
      Map.of(
          "detection-failed", "DetectionFailed",
          "detection-in-progress", "DetectionTimedOut",
          "faces", "VideoBlurred",
          "no-faces", "NoFacesFound",
          "no-job-id", "VideoBlurred",
          "unknown-job", "DetectionFailed",
          "unsupported-video", "UnsupportedVideo",
          "unversioned-video", "InvalidRequest");

  private final TestingStack stack = new TestingStack();

  @BeforeEach
  void writeFunctions() {
    stack.functions.with("${CheckFaceDetectionFunctionArn}", (call, payload) -> check(payload));
    stack.functions.with(
        "${RetryFaceDetectionFunctionArn}",
        (call, payload) ->
            answer(payload, RetryFaceDetectionRequest.class, "{\"jobId\":\"2b2b\"}"));
    stack.functions.with(
        "${GetFacesFunctionArn}",
        (call, payload) -> {
          String job = read(payload).path("jobId").asText();
          return answer(
              payload,
              GetFacesRequest.class,
              "{\"faces\":{\"bucket\":\"w\",\"key\":\"faces/%s.json\"}}".formatted(job));
        });
    stack.functions.with("${BlurFacesFunctionArn}", (call, payload) -> blur(payload));
  }

  @AfterEach
  void close() {
    stack.close();
  }

  @Test
  void everyEventFileHasAnEnd() throws IOException {
    try (Stream<Path> files = Files.list(EVENTS)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(ENDS.keySet());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "detection-failed",
    "detection-in-progress",
    "faces",
    "no-faces",
    "no-job-id",
    "unknown-job",
    "unsupported-video",
    "unversioned-video"
  })
  void endsWhereItsNameSays(String event) throws IOException {
    stack.runDefinition(
        Files.readString(MACHINE), Files.readString(EVENTS.resolve(event + ".json")));
    assertThat(stack.entered).last().isEqualTo(ENDS.get(event));
  }

  private static FunctionAnswer check(String payload) {
    String job = read(payload).path("jobId").asText();
    return switch (job.substring(0, 2)) {
      case "1a" -> status("IN_PROGRESS");
      case "2b", "70" -> status("SUCCEEDED");
      case "3c" -> status("FAILED");
      default -> TestingFunctions.failure(DetectionFailedException.class.getName());
    };
  }

  private static FunctionAnswer status(String status) {
    return FunctionAnswer.success("{\"status\":\"" + status + "\",\"message\":\"bad codec\"}");
  }

  private static FunctionAnswer blur(String payload) {
    JsonNode request = read(payload);
    if (request.at("/video/key").asText().contains("ten-bit")) {
      return TestingFunctions.failure(UnsupportedVideoException.class.getName());
    }
    boolean bare = request.at("/faces/key").asText().startsWith("faces/70");
    return answer(
        payload,
        BlurFacesRequest.class,
        "{\"outcome\":\"%s\"}".formatted(bare ? "NO_FACES" : "BLURRED"));
  }

  private static FunctionAnswer answer(String payload, Class<?> request, String answer) {
    try {
      JSON.readValue(payload, request);
      return FunctionAnswer.success(answer);
    } catch (IOException e) {
      if (e.getCause() instanceof InvalidRequestException named) {
        return TestingFunctions.failure(named.getClass().getName());
      }
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(String payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

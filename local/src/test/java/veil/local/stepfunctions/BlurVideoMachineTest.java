package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import veil.local.lambda.FunctionAnswer;

/** The product's own machine, the very file that is deployed, with functions the test writes. */
class BlurVideoMachineTest {

  private static final String CHECK = "${CheckFaceDetectionFunctionArn}";
  private static final String RETRY = "${RetryFaceDetectionFunctionArn}";
  private static final String BLUR = "${BlurFacesFunctionArn}";

  private final TestingStack stack = new TestingStack();

  @BeforeEach
  void writeFunctions() {
    stack.functions.with(CHECK, (call, payload) -> status(call < 3 ? "IN_PROGRESS" : "SUCCEEDED"));
    stack.functions.with(
        "${GetFacesFunctionArn}",
        (call, payload) ->
            FunctionAnswer.success(
                "{\"faces\":{\"bucket\":\"w\",\"key\":\"faces/j.json\"},\"faceCount\":2,"
                    + "\"sampleCount\":3,\"video\":{}}"));
    stack.functions.with(BLUR, (call, payload) -> outcome("BLURRED"));
  }

  @AfterEach
  void close() {
    stack.close();
  }

  private static FunctionAnswer status(String status) {
    return FunctionAnswer.success("{\"status\":\"" + status + "\",\"message\":\"bad codec\"}");
  }

  private static FunctionAnswer outcome(String outcome) {
    return FunctionAnswer.success(
        "{\"outcome\":\""
            + outcome
            + "\",\"output\":{\"bucket\":\"o\",\"key\":\"k\"},"
            + "\"report\":{\"bucket\":\"o\",\"key\":\"k.report.json\"},"
            + "\"frameCount\":1,\"trackCount\":1}");
  }

  private JsonNode run() throws IOException {
    return run(",'jobId':'j'");
  }

  private JsonNode run(String job) throws IOException {
    String definition = Files.readString(Path.of("..", "statemachines", "blur-video.asl.json"));
    return stack.runDefinition(
        definition, "{'video':{'bucket':'b','key':'k.mp4','versionId':'1'}" + job + "}");
  }

  @Test
  void blursAVideo() throws IOException {
    JsonNode described = run();

    assertThat(described.get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(stack.entered).last().isEqualTo("VideoBlurred");
    assertThat(stack.pause.sleptMillis()).containsExactly(2000L, 4000L);
  }

  @Test
  void waitsUntilTheDetectionFindsAPlace() throws IOException {
    stack.functions.with(CHECK, (call, payload) -> status("SUCCEEDED"));
    stack.functions.with(
        RETRY,
        (call, payload) -> {
          assertThat(payload)
              .contains("\"key\":\"k.mp4\"")
              .containsPattern("\"token\":\"[-\\w]+\"");
          return FunctionAnswer.success(call < 3 ? "{\"jobId\":\"\"}" : "{\"jobId\":\"j\"}");
        });

    assertThat(run("").get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(stack.functions.calls(RETRY)).isEqualTo(3);
    assertThat(stack.pause.sleptMillis())
        .hasSize(3)
        .allSatisfy(millis -> assertThat(millis).isBetween(60_000L, 180_000L));
  }

  @Test
  void givesUpOnAPlaceAfterADay() throws IOException {
    stack.functions.with(RETRY, (call, payload) -> FunctionAnswer.success("{\"jobId\":\"\"}"));

    assertThat(run("").get("error").textValue()).isEqualTo("DetectionBusy");
    assertThat(stack.entered).last().isEqualTo("DetectionBusy");
    assertThat(stack.pause.sleptMillis().stream().mapToLong(Long::longValue).sum())
        .isBetween(86_400_000L, 86_580_000L);
    assertThat(stack.functions.calls(RETRY)).isLessThan(1500);
  }

  @Test
  void reportsAVideoWithoutFaces() throws IOException {
    stack.functions.with(BLUR, (call, payload) -> outcome("NO_FACES"));

    assertThat(run().get("status").textValue()).isEqualTo("SUCCEEDED");
    assertThat(stack.entered).last().isEqualTo("NoFacesFound");
  }

  @Test
  void failsWithTheDetectionsMessage() throws IOException {
    stack.functions.with(CHECK, (call, payload) -> status("FAILED"));

    JsonNode described = run();

    assertThat(described.get("status").textValue()).isEqualTo("FAILED");
    assertThat(described.get("cause").textValue()).contains("bad codec");
    assertThat(stack.entered).last().isEqualTo("DetectionFailed");
  }

  @Test
  void failsWithTheFunctionsNamedError() throws IOException {
    String error = "veil.core.errors.UnsupportedVideoException";
    stack.functions.with(BLUR, (call, payload) -> TestingFunctions.failure(error));

    assertThat(run().get("error").textValue()).isEqualTo(error);
    assertThat(stack.functions.calls(BLUR)).isEqualTo(1);
    assertThat(stack.entered).last().isEqualTo("UnsupportedVideo");
  }

  @Test
  void outlastsThrottling() throws IOException {
    stack.functions.with(
        CHECK,
        (call, payload) ->
            call < 3
                ? TestingFunctions.failure("Lambda.TooManyRequestsException")
                : status("SUCCEEDED"));

    assertThat(run().get("status").textValue()).isEqualTo("SUCCEEDED");
  }

  @Test
  void givesUpOnADetectionThatNeverEnds() throws IOException {
    stack.functions.with(CHECK, (call, payload) -> status("IN_PROGRESS"));

    assertThat(run().get("status").textValue()).isEqualTo("FAILED");
    assertThat(stack.entered).last().isEqualTo("DetectionTimedOut");
  }
}

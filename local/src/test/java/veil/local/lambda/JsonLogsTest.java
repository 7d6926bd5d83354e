package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.local.stack.StackSettings;
import veil.local.template.TemplateReader;

/**
 * As deployed, a function writes one JSON object a line, with the trace that ties them together.
 */
class JsonLogsTest {
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "StartFaceDetectionFunction, start-face-detection/not-a-video, INFO, ignored upload",
    "CleanUpFunction, clean-up/not-json, ERROR, clean-up of message m1 failed",
    "GetUserFunction, get-user/active, WARN, answered 503"
  })
  void everyLineOfAJvmNamesItsTrace(String name, String event, String level, String text)
      throws Exception {
    assertLinesNameTheTrace(StackSettings.JVM_TEMPLATE, name, event, level, text);
  }

  @ParameterizedTest
  @Tag("native")
  @CsvSource({
    "StartFaceDetectionFunction, start-face-detection/not-a-video, INFO, ignored upload",
    "CleanUpFunction, clean-up/not-json, ERROR, clean-up of message m1 failed",
    "GetUserFunction, get-user/active, WARN, answered 503"
  })
  void everyLineOfANativeExecutableNamesItsTrace(
      String name, String event, String level, String text) throws Exception {
    assertLinesNameTheTrace(StackSettings.NATIVE_TEMPLATE, name, event, level, text);
  }

  private void assertLinesNameTheTrace(
      String template, String name, String event, String level, String text) throws Exception {
    FunctionSpec function =
        TemplateReader.read(Path.of("..", template), Map.of()).functions().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow();
    assumeTrue(Files.exists(function.archive()), "skipped: " + function.archive() + " not built");
    assertThat(function.environment()).containsEntry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");

    List<String> lines = linesOfOneInvocation(function, event);

    JsonNode said = null;
    for (String line : lines) {
      if (line.contains(text)) {
        said = new ObjectMapper().readTree(line);
      }
    }
    assertThat(said).as(lines.toString()).isNotNull();
    assertThat(said.path("level").asText()).isEqualTo(level);
    assertThat(said.at("/mdc/traceId").asText()).matches("1-[0-9a-f]{8}-[0-9a-f]{24}");
    assertThat(said.has("hostName")).isFalse();
  }

  private List<String> linesOfOneInvocation(FunctionSpec function, String event) throws Exception {
    UnpackedCode code = UnpackedCode.of(function.archive(), Clock.systemUTC());
    Path log = folder.resolve("log");
    try (RuntimeApi api = new RuntimeApi(function, Clock.systemUTC())) {
      List<String> line = ProcessCommand.of(function, code, folder, new CacheRecordings()).line();
      ProcessBuilder builder = new ProcessBuilder(line.subList(4, line.size()));
      builder.environment().clear();
      builder
          .environment()
          .putAll(ProcessCommand.environment(function, code, api.address(), NOWHERE, folder));
      builder.environment().put("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "true");
      Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
      try {
        Path file = Path.of("..", "events", event + ".json");
        Invocation invocation = Invocation.of(Files.readString(file));
        api.offer(invocation);
        assertThat(invocation.answer().get(60, TimeUnit.SECONDS).failed()).isFalse();
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
    return Files.readAllLines(log);
  }
}

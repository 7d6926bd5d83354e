package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Dockerfile's ENTRYPOINT and CMD, started with its ENV in the image's own file tree, which is
 * read-only but for /tmp, with nothing else of this machine than what the base image has.
 */
@Tag("image")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BlurImageTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path ROOT = PROJECT.resolve("functions/blur/target/image-root");
  private static final Path CLIP =
      PROJECT.resolve("functions/media/src/test/resources/veil/media/video/b-frames.mp4");
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Pattern INSTRUCTION = Pattern.compile("(?m)^(ENTRYPOINT|CMD) (\\[.*\\])$");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^ENV (\\w+)=(\\S+)$");

  private final Path inImage = PROJECT.resolve("scripts/in-image-root");

  @BeforeAll
  void findTheTree() throws Exception {
    assumeTrue(Files.isDirectory(ROOT), "skipped: no image-root; make image-root assembles it");
    Process probe =
        new ProcessBuilder("unshare", "--user", "--map-root-user", "--mount", "true").start();
    assumeTrue(
        probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0,
        "skipped: this machine allows no user namespaces");
  }

  @Test
  void blursAClipFromTheExactEntryPoint(@TempDir Path work) throws Exception {
    Path log = work.resolve("log");
    try (TrialBlur trial = new TrialBlur(CLIP, work)) {
      Map<String, String> environment = environmentOfTheImage();
      environment.putAll(trial.environment());
      // A JVM that cannot use its cache ends at once, rather than start slowly.
      environment.put("JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
      Process process = start(environment, log);
      try {
        trial.awaitReady(process, PATIENCE);
        FunctionAnswer answer = trial.blur();

        assertThat(answer.errorType()).as(Files.readString(log)).isEmpty();
        assertThat(answer.payloadJson()).contains("\"BLURRED\"");
        assertThat(trial.published()).isTrue();
      } finally {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
      }
    }
  }

  @Test
  void writesNowhereButToTheTemporaryFolder() throws Exception {
    Process write =
        new ProcessBuilder(
                inImage.toString(),
                ROOT.toString(),
                "/opt/java/bin/java",
                "-XX:ErrorFile=/tmp/e",
                "-Xlog:gc:file=/var/task/gc.log",
                "-version")
            .redirectErrorStream(true)
            .start();
    String said = new String(write.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(write.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(write.exitValue()).isNotZero();
    assertThat(said).contains("Read-only file system");
  }

  @Test
  void listsTheLicencesOfWhatItShips() throws IOException {
    Path task = ROOT.resolve("var/task");
    assertThat(Files.readString(task.resolve("THIRD-PARTY.txt")))
        .contains("software.amazon.awssdk:s3");
    assertThat(Files.readString(task.resolve("NATIVE-LIBRARIES.txt"))).contains("FFmpeg", "GPL");
    assertThat(task.resolve("LICENSE")).exists();
  }

  private Process start(Map<String, String> environment, Path log) throws IOException {
    List<String> command = new ArrayList<>(List.of(inImage.toString(), ROOT.toString()));
    Matcher instructions = INSTRUCTION.matcher(dockerfile());
    while (instructions.find()) {
      command.addAll(List.of(new ObjectMapper().readValue(instructions.group(2), String[].class)));
    }
    assertThat(command).hasSizeGreaterThan(3);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // PATH is for the script that builds the namespace; Lambda gives one too.
    String path = builder.environment().get("PATH");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", path);
    return builder.start();
  }

  private static Map<String, String> environmentOfTheImage() throws IOException {
    Map<String, String> variables = new HashMap<>();
    Matcher lines = VARIABLE.matcher(dockerfile());
    while (lines.find()) {
      variables.put(lines.group(1), lines.group(2));
    }
    return variables;
  }

  private static String dockerfile() throws IOException {
    return Files.readString(PROJECT.resolve("functions/blur/Dockerfile"));
  }
}

package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvokeCommandTest {
  @TempDir private Path folder;

  private final TestingTerminal terminal = new TestingTerminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\": | is no JSON: line 1",
        "{} {}   | is no JSON: line 1",
        "nothing | is no JSON: line 1"
      })
  void refusesWhatIsNoJsonBeforeAStackIsStarted(String json, String reason) {
    assertThat(invoke(json, "echo", "-e", "-")).isEqualTo(2);

    assertOneLine("veil: stdin: " + reason);
  }

  @Test
  void refusesEventsThatAreNotThere() {
    assertThat(invoke("", "echo", "-e", folder.resolve("absent.json").toString())).isEqualTo(2);

    assertOneLine("absent.json: no such file or folder");
  }

  @Test
  void refusesFunctionsThatTheTemplateHasNot() throws IOException {
    Files.copy(Path.of("../template.yaml"), folder.resolve("template.yaml"));
    Files.copy(Path.of("../openapi.yaml"), folder.resolve("openapi.yaml"));

    assertThat(invoke("{}", "blur-face", "-e", "-")).isEqualTo(2);

    assertOneLine("blur-face: no such function");
  }

  @Test
  void refusesNativeExecutablesInAStackThatRuns() {
    assertThat(invoke("{}", "echo", "-e", "-", "--native", "--endpoint", "http://127.0.0.1:1"))
        .isEqualTo(2);

    assertOneLine("--native");
  }

  @Test
  void saysWhereNobodyAnswers() {
    assertThat(invoke("{}", "echo", "-e", "-", "--endpoint", "http://127.0.0.1:1")).isEqualTo(1);

    assertOneLine("veil: nobody answers at http://127.0.0.1:1");
  }

  @ParameterizedTest
  @CsvSource({
    "check-face-detection, CheckFaceDetectionFunction",
    "blur-faces, BlurFacesFunction",
    "BlurFacesFunction, BlurFacesFunction"
  })
  void aVerbPhraseNamesTheLogicalId(String name, String logicalId) {
    assertThat(InvokeCommand.logicalId(name)).isEqualTo(logicalId);
  }

  private void assertOneLine(String part) {
    assertThat(terminal.messages()).contains(part);
    assertThat(terminal.messages().lines()).hasSize(1);
    assertThat(terminal.results()).isEmpty();
  }

  private int invoke(String stdin, String... words) {
    Terminal redirected = terminal.redirected();
    InvokeCommand command =
        new InvokeCommand(
            redirected,
            new TestingClock(),
            new StackStarter(folder),
            new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
    String[] line = Stream.concat(Stream.of("invoke"), Stream.of(words)).toArray(String[]::new);
    return Veil.commandLine(redirected, () -> false, command).execute(line);
  }
}

package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.core.errors.NoSpaceLeftException;
import veil.core.errors.UnreadableVideoException;

class BlurCommandTest {
  @TempDir private Path folder;

  private final TestingTerminal terminal = new TestingTerminal();
  private final TestingVideoBlurrer blurrer = new TestingVideoBlurrer();
  private Path input;

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("clip.mp4"), "a video");
  }

  @Test
  void writesVideoAndReportBesideTheInput() throws IOException {
    assertThat(veil("blur", input)).isZero();

    assertThat(folder.resolve("clip.blurred.mp4")).hasContent(TestingVideoBlurrer.VIDEO);
    assertThat(new ObjectMapper().readTree(folder.resolve("clip.blurred.report.json").toFile()))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"tracks": [], "run": {"inputFile": "clip.mp4", "detector": "CenterFace",
                    "createdAt": "2026-01-01T00:00:00Z", "veil": "(not packaged)"}}"""));
    assertThat(filesInFolder()).hasSize(3);
    assertThat(terminal.messages()).isEmpty();
    assertThat(terminal.results())
        .isEqualTo(
            "%s: 3 face tracks blurred, 240 frames, done in 0.0 s; report %s%n"
                .formatted(
                    folder.resolve("clip.blurred.mp4"),
                    folder.resolve("clip.blurred.report.json")));
  }

  @Test
  void overridesOnlyTheTemplateParametersThatAreGiven() {
    assertThat(
            veil(
                "blur",
                input,
                "--style",
                "solid",
                "--shape=BOX",
                "--min-confidence",
                "35",
                "--padding",
                "0",
                "--encoder",
                "libopenh264"))
        .isZero();

    assertThat(blurrer.jobs().getFirst().parameters())
        .isEqualTo(
            Map.of(
                "Style", "solid",
                "Shape", "box",
                "MinConfidencePercent", "35",
                "PaddingPercent", "0",
                "Encoder", "libopenh264"));
    assertThat(veil("blur", input, "--force")).isZero();
    assertThat(blurrer.jobs().getLast().parameters()).isEmpty();
  }

  @Test
  void printsOneJsonObjectWhenAskedTo() throws IOException {
    blurrer.answer(new VideoBlurrer.Result("NO_FACES", 12, 0, "RFB-320"));

    assertThat(veil("blur", input, "--json", "-o", folder.resolve("out.mp4"))).isZero();

    JsonNode answer = new ObjectMapper().readTree(terminal.results());
    assertThat(answer.path("outcome").asText()).isEqualTo("NO_FACES");
    assertThat(answer.path("output").asText()).isEqualTo(folder.resolve("out.mp4").toString());
    assertThat(answer.path("report").asText())
        .isEqualTo(folder.resolve("out.report.json").toString());
    assertThat(answer.path("frameCount").asLong()).isEqualTo(12);
    assertThat(answer.path("detector").asText()).isEqualTo("RFB-320");
    assertThat(terminal.results().lines()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "blur                             | Missing required parameter: 'IN'",
        "blur clip.mp4 --style pixel      | '--style'",
        "blur clip.mp4 --padding 201      | --padding must be 0 to 200, was 201",
        "blur clip.mp4 --min-confidence=x | '--min-confidence'",
        "blur clip.mp4 --speed            | Unknown option: '--speed'",
        "blur clip.mp4 out.mp4            | is one argument too many",
        "blurr                            | there is no command"
      })
  void refusesOptionsItDoesNotUnderstand(String line, String reason) throws IOException {
    Object[] arguments =
        Arrays.stream(line.split(" "))
            .map(word -> word.equals("clip.mp4") ? input : word)
            .toArray();

    assertThat(veil(arguments)).isEqualTo(2);

    assertOneLine(reason);
    assertThat(filesInFolder()).containsExactly(input);
  }

  @Test
  void refusesInputsThatAreNoFileWithContent() throws IOException {
    assertRefused("no such file", folder.resolve("absent.mp4"));
    assertRefused("is a folder", folder);
    assertRefused("the file is empty", Files.createFile(folder.resolve("empty.mp4")));
    assertRefused("not a regular file", Path.of("/dev/null"));
  }

  @Test
  void refusesAnInputItMayNotRead() throws IOException {
    Files.setPosixFilePermissions(input, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(input), "the superuser reads everything");

    assertRefused("no permission to read", input);
  }

  @Test
  void refusesOutputsThatExistUnlessForced() throws IOException {
    Path output = Files.writeString(folder.resolve("out.mp4"), "mine");
    Path report = Files.writeString(folder.resolve("other.report.json"), "mine");

    assertRefused("exists already; --force", input, "-o", output);
    assertRefused("exists already; --force", input, "-o", folder.resolve("other.mp4"));
    assertThat(output).hasContent("mine");
    assertThat(report).hasContent("mine");

    assertThat(veil("blur", input, "-o", output, "--force")).isZero();
    assertThat(output).hasContent(TestingVideoBlurrer.VIDEO);
  }

  @Test
  void neverOverwritesTheInput() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), input);

    assertRefused("is the input itself", input, "-o", input, "--force");
    assertRefused("is the input itself", input, "-o", link, "--force");
    assertThat(input).hasContent("a video");
  }

  @Test
  void refusesOutputsThatCannotBeWritten() throws IOException {
    assertRefused("is a folder", input, "-o", Files.createDirectory(folder.resolve("sub")));
    assertRefused("does not exist", input, "-o", folder.resolve("absent/out.mp4"));
    assertRefused("give the output the ending of the input", input, "-o", folder.resolve("o.mov"));
    assertRefused("give the output the ending of the input", input, "-o", folder.resolve("o.mkv"));
    assertRefused("give the output the ending of the input", input, "-o", folder.resolve("o"));
    assertRefused("does not go to stdout", input, "-o", "-");
    assertRefused("no detector model", input, "--detector-model", folder.resolve("absent.onnx"));
  }

  @Test
  void neverReplacesWhatIsNoRegularFile() throws IOException {
    Path device = Files.createSymbolicLink(folder.resolve("null.mp4"), Path.of("/dev/null"));

    assertRefused("is not a regular file", input, "-o", "/dev/null", "--force");
    assertRefused("is not a regular file", input, "-o", device, "--force");
  }

  @Test
  void refusesNamesThatTheFileSystemDoesNotTake() throws IOException {
    String longest = "x".repeat(255 - ".mp4".length());

    assertRefused("too long", input, "-o", folder.resolve("x" + longest + ".mp4"));
    assertRefused("too long", input, "-o", folder.resolve(longest + ".mp4"));
    assertRefused("too long", Files.writeString(folder.resolve(longest + ".mp4"), "a video"));
  }

  @Test
  void takesTheEndingsOfTheInputsContainer() throws IOException {
    Path unnamed = Files.writeString(folder.resolve("other.avi"), "a video");
    Path quickTime = Files.writeString(folder.resolve("CLIP.MOV"), "a video");

    assertThat(veil("blur", input, "-o", folder.resolve("out.m4v"))).isZero();
    assertThat(veil("blur", unnamed)).isZero();
    assertThat(veil("blur", quickTime)).isZero();

    assertThat(filesInFolder())
        .contains(folder.resolve("other.blurred.mp4"), folder.resolve("CLIP.blurred.MOV"));
  }

  @Test
  void aVideoThatTheProbeRefusesIsBadInputAndStartsNothing() throws IOException {
    int exitCode =
        run(
            video -> {
              throw new UnreadableVideoException("clip.mp4 is not a video");
            },
            "blur",
            input);

    assertThat(exitCode).isEqualTo(2);
    assertOneLine(input + ": is not a video");
    assertThat(blurrer.jobs()).isEmpty();
    assertThat(filesInFolder()).containsExactly(input);
  }

  @Test
  void aFailureMidwayLeavesNothingAndTellsBadInputFromFailure() throws IOException {
    blurrer.failWith(Failures.explain(input, "veil.core.errors.UnreadableVideoException", "cut"));
    assertThat(veil("blur", input)).isEqualTo(2);

    blurrer.failWith(new NoSpaceLeftException("the disk\nis full"));
    assertThat(veil("blur", input)).isEqualTo(1);

    assertThat(terminal.messages())
        .isEqualTo("veil: %s: cut%nveil: %s: the disk is full%n".formatted(input, input));
    assertThat(terminal.results()).isEmpty();
    assertThat(filesInFolder()).containsExactly(input);
  }

  @Test
  void anInterruptionIsOneLineWhateverBrokeByIt() throws IOException {
    Terminal redirected = terminal.redirected();
    blurrer.failWith(new IllegalStateException("connection reset"));
    BlurCommand command = new BlurCommand(redirected, new TestingClock(), video -> {}, blurrer);

    int exitCode =
        Veil.commandLine(redirected, () -> true, command).execute("blur", input.toString());

    assertThat(exitCode).isEqualTo(130);
    assertThat(terminal.messages()).isEqualTo("veil: interrupted%n".formatted());
    assertThat(filesInFolder()).containsExactly(input);
  }

  private void assertRefused(String reason, Object... arguments) throws IOException {
    TestingTerminal own = new TestingTerminal();
    List<Path> before = filesInFolder();
    List<Object> all = new ArrayList<>(List.of("blur"));
    all.addAll(List.of(arguments));

    assertThat(run(own, video -> {}, all.toArray())).isEqualTo(2);

    assertThat(own.messages()).contains(reason);
    assertThat(own.messages().lines()).hasSize(1);
    assertThat(own.results()).isEmpty();
    assertThat(filesInFolder()).isEqualTo(before);
  }

  private void assertOneLine(String reason) {
    assertThat(terminal.messages()).startsWith("veil: ").contains(reason);
    assertThat(terminal.messages().lines()).hasSize(1);
    assertThat(terminal.results()).isEmpty();
  }

  private int veil(Object... arguments) {
    return run(video -> {}, arguments);
  }

  private int run(BlurCommand.VideoCheck check, Object... arguments) {
    return run(terminal, check, arguments);
  }

  private int run(TestingTerminal where, BlurCommand.VideoCheck check, Object... arguments) {
    Terminal redirected = where.redirected();
    BlurCommand command = new BlurCommand(redirected, new TestingClock(), check, blurrer);
    String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    return Veil.commandLine(redirected, () -> false, command).execute(words);
  }

  private List<Path> filesInFolder() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}

package veil.local.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.local.command.Terminal;
import veil.local.command.TestingClock;
import veil.local.command.TestingCommandLine;
import veil.local.command.TestingTerminal;

class IdentityCommandTest {
  @TempDir private Path folder;

  private final TestingTerminal terminal = new TestingTerminal();
  private TestingApi api;
  private Path image;

  @BeforeEach
  void start() throws IOException {
    api = new TestingApi();
    image = jpeg("anna.jpg", 1, 2, 3);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void registersByUploadingThePictureAndThenAsking() throws IOException {
    api.answer(201, "{\"status\":\"REGISTERED\",\"userId\":\"anna\",\"retryable\":false}");

    assertThat(identity("register", "--image", image, "--consent", "2026-01", "--property", "a=b"))
        .isZero();

    assertThat(terminal.results()).isEqualTo("anna: registered%n".formatted());
    assertThat(terminal.messages()).isEmpty();
    assertThat(api.lines())
        .containsExactly(
            "POST /v1/uploads",
            "PUT /images/uploads/anna/1.jpg?X-Amz-Signature=s",
            "POST /v1/register");
    assertThat(json(api.heard().getFirst().body()))
        .isEqualTo(json("{'userId':'anna','contentType':'image/jpeg','sizeBytes':6}"));
    assertThat(json(api.heard().getLast().body()))
        .isEqualTo(
            json(
                "{'userId':'anna','image':{'key':'uploads/anna/1.jpg'},"
                    + "'consent':{'version':'2026-01','acceptedAt':'2026-01-01T00:00:00Z'},"
                    + "'properties':{'a':'b'}}"));
  }

  @Test
  void signsWhatItAsksOfTheApiAndNothingElse() {
    api.answer(200, "{\"status\":\"VERIFIED\",\"userId\":\"anna\"}");

    assertThat(identity("authenticate", "--image", image)).isZero();

    assertThat(api.heard().getFirst().header("Authorization"))
        .startsWith("AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/execute-api/")
        .contains("SignedHeaders=host;", ";x-amz-date");
    assertThat(api.heard().getLast().header("Authorization")).contains("Signature=");
    TestingApi.Heard put = api.heard().get(1);
    assertThat(put.headers()).doesNotContainKey("Authorization");
    assertThat(put.header("Content-type")).isEqualTo("image/jpeg");
    assertThat(put.header("Content-length")).isEqualTo("6");
  }

  @Test
  void registersWithTheCardBesideTheFace() throws IOException {
    api.answer(201, "{\"status\":\"REGISTERED\",\"userId\":\"anna\"}");
    Path card = jpeg("card.jpg", 9);
    Files.writeString(
        folder.resolve("card.jpg.declared.json"), "{\"identityDocument\":{\"FIRST_NAME\":\"A\"}}");

    assertThat(identity("register-idcard", "--image", image, "--id-card", card, "--consent", "1"))
        .isZero();

    assertThat(api.lines())
        .containsExactlyInAnyOrder(
            "POST /v1/uploads",
            "PUT /images/uploads/anna/1.jpg?X-Amz-Signature=s",
            "POST /v1/uploads",
            "PUT /images/uploads/anna/2.jpg?X-Amz-Signature=s",
            declaredPut(),
            "POST /v1/register-idcard");
    JsonNode body = json(api.heard().getLast().body());
    assertThat(body.at("/idCard/key").asText()).isNotEqualTo(body.at("/image/key").asText());
  }

  /** The card is either the first or the second upload; what is declared lies beside it. */
  private String declaredPut() throws IOException {
    String key = json(api.heard().getLast().body()).at("/idCard/key").asText();
    return "PUT /images/" + key + ".declared.json";
  }

  @Test
  void updatesAndDeletes() {
    api.answer(200, "{\"status\":\"UPDATED\",\"userId\":\"anna\"}");
    assertThat(identity("update", "--image", image)).isZero();
    api.answer(200, "{\"status\":\"DELETED\",\"userId\":\"anna\"}");
    assertThat(identity("delete")).isZero();

    assertThat(api.lines()).endsWith("POST /v1/update", "DELETE /v1/users/anna");
    assertThat(api.heard().getLast().body()).isEmpty();
    assertThat(terminal.results())
        .isEqualTo(
            "anna: updated; the new face has taken the place of the old one%nanna: deleted; nothing is left%n"
                .formatted());
  }

  @Test
  void printsTheApisAnswerAsJsonWhenAskedTo() throws IOException {
    api.answer(403, "{\"status\":\"DENIED\",\"userId\":\"anna\",\"retryable\":true}");

    assertThat(identity("authenticate", "--image", image, "--json")).isEqualTo(3);

    assertThat(json(terminal.results()).path("status").asText()).isEqualTo("DENIED");
    assertThat(terminal.results().lines()).hasSize(1);
    assertThat(terminal.messages()).isEmpty();
  }

  @Test
  void showsProgressWhereAPersonWatches() {
    api.answer(200, "{\"status\":\"VERIFIED\",\"userId\":\"anna\"}");

    assertThat(
            run(
                terminal.watched(80),
                "authenticate",
                "--user",
                "anna",
                "--api",
                api.address().toString(),
                "--image",
                image.toString()))
        .isZero();

    assertThat(terminal.results()).isEqualTo("anna: verified%n".formatted());
    assertThat(terminal.messages()).matches("(?s)(\r\u001b\\[K.*)?");
  }

  @Test
  void refusesFilesThatAreNoPicturesBeforeAnythingIsSent() throws IOException {
    assertBadInput("no such file", folder.resolve("absent.jpg"));
    assertBadInput("is not a regular file", folder);
    assertBadInput("the file is empty", Files.createFile(folder.resolve("empty.jpg")));
    assertBadInput(
        "is not an image; JPEG and PNG are taken",
        Files.writeString(folder.resolve("text.jpg"), "GIF89a and more"));
    Path large = jpeg("large.jpg", new int[15 * 1024 * 1024]);
    assertBadInput("an image may have 15728640 at most", large);

    assertThat(api.heard()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "authenticate --user a@b --image x            | --user: userId must be",
        "authenticate --image x                       | --user",
        "authenticate --user anna                     | --image",
        "register --user anna --image x               | --consent",
        "register --user anna --image x --consent '#' | --consent: consent.version must be",
        "register-idcard --user anna --image x --consent 1 | --id-card",
        "delete --user ..                             | --user: userId must be",
        "delete --user anna --api http://example.com/v1 | must be an https address",
        "delete --user anna --api nothing             | --api must be a URL",
        "delete --user anna --api https://api.example.com/v1 | give --region",
        "forget --user anna                           | 'forget'"
      })
  void refusesWhatItCannotAsk(String line, String reason) {
    int exitCode = run(line.split(" "));

    assertThat(exitCode).isEqualTo(2);
    assertThat(terminal.messages()).contains(reason);
    assertThat(terminal.messages().lines()).hasSize(1);
    assertThat(api.heard()).isEmpty();
  }

  @Test
  void saysHowToStartAStackWhereNoneRuns() throws IOException {
    Files.deleteIfExists(stackFile());

    assertThat(run("delete", "--user", "anna")).isEqualTo(1);

    assertThat(terminal.messages())
        .startsWith(
            "veil: no stack runs on this machine, or it is still starting: start one by 'veil up'");
    assertThat(terminal.messages().lines()).hasSize(1);
  }

  @Test
  void findsTheStackThatUpRuns() throws IOException {
    api.answer(200, "{\"status\":\"DELETED\",\"userId\":\"anna\"}");

    try (RunningStack.Announcement _ = RunningStack.announce(stackFile(), api.address())) {
      assertThat(run("delete", "--user", "anna")).isZero();
    }

    assertThat(stackFile()).doesNotExist();
    assertThat(api.lines()).containsExactly("DELETE /v1/users/anna");
  }

  @Test
  void anUploadThatIsRefusedEndsTheOperation() {
    api.answerUpload(403, "{\"status\":\"FORBIDDEN\",\"reason\":\"userId is not the token's\"}");

    assertThat(identity("authenticate", "--image", image)).isEqualTo(1);

    assertThat(api.lines()).containsExactly("POST /v1/uploads");
    assertThat(terminal.messages()).contains("does not allow this: userId is not the token's");
  }

  @Test
  void aPictureThatDoesNotArriveEndsTheOperation() {
    api.putStatus(403);

    assertThat(identity("authenticate", "--image", image)).isEqualTo(1);

    assertThat(terminal.messages())
        .contains("the upload was answered with HTTP 403")
        .doesNotContain("X-Amz-Signature");
    assertThat(api.lines()).doesNotContain("POST /v1/auth");
  }

  @Test
  void aPictureIsNeverPutToTheOpenNetwork() {
    api.answerUpload(201, "{\"url\":\"http://images.example.com/a.jpg\",\"key\":\"a\"}");

    assertThat(identity("authenticate", "--image", image)).isEqualTo(2);

    assertThat(terminal.messages()).contains("the API names for uploads must be an https address");
  }

  @Test
  void anApiThatDoesNotAnswerIsOneLine() {
    api.close();

    assertThat(identity("delete")).isEqualTo(1);

    assertThat(terminal.messages()).contains("nobody answers there");
    assertThat(terminal.messages().lines()).hasSize(1);
  }

  @Test
  void saysWhatS3SaysOfAPictureAndWhatToDo() {
    api.putStatus(412);
    api.putAnswer("<Error><Code>PreconditionFailed</Code></Error>");

    assertThat(identity("authenticate", "--image", image)).isEqualTo(1);

    assertThat(terminal.messages())
        .contains("HTTP 412 (PreconditionFailed); its address takes one picture, once: try again");
  }

  @Test
  void namesTheRequestThatTheApiFailedAt() {
    api.answer(
        503, "{\"status\":\"FAILED\",\"reason\":\"SERVICE_UNAVAILABLE\",\"retryable\":true}");

    assertThat(identity("delete")).isEqualTo(1);

    assertThat(terminal.messages())
        .contains("(HTTP 503): SERVICE_UNAVAILABLE; try again later; request abc-1");
  }

  private void assertBadInput(String reason, Path file) {
    TestingTerminal own = new TestingTerminal();
    int exitCode =
        run(
            own.redirected(),
            "authenticate",
            "--user",
            "anna",
            "--api",
            api.address().toString(),
            "--image",
            file.toString());

    assertThat(exitCode).isEqualTo(2);
    assertThat(own.messages()).startsWith("veil: " + file).contains(reason);
    assertThat(own.messages().lines()).hasSize(1);
  }

  private int identity(String operation, Object... arguments) {
    String[] words = new String[arguments.length + 5];
    words[0] = operation;
    words[1] = "--user";
    words[2] = "anna";
    words[3] = "--api";
    words[4] = api.address().toString();
    for (int i = 0; i < arguments.length; i++) {
      words[i + 5] = arguments[i].toString();
    }
    return run(words);
  }

  private int run(String... words) {
    return run(terminal.redirected(), words);
  }

  private int run(Terminal where, String... words) {
    return TestingCommandLine.execute(
        where,
        "identity",
        IdentityCommand.over(
            new OperationRunner(
                where,
                new TestingClock(),
                new ApiTarget.Finder(
                    Map.of(), stackFile(), new TestingClock(), AwsRequestSigner::ofDefaultChain))),
        words);
  }

  private Path stackFile() {
    return folder.resolve("veil").resolve("stack.json");
  }

  private Path jpeg(String name, int... bytes) throws IOException {
    byte[] content = new byte[3 + bytes.length];
    content[0] = (byte) 0xff;
    content[1] = (byte) 0xd8;
    content[2] = (byte) 0xff;
    for (int i = 0; i < bytes.length; i++) {
      content[3 + i] = (byte) bytes[i];
    }
    return Files.write(folder.resolve(name), content);
  }

  private static JsonNode json(String text) throws IOException {
    return new ObjectMapper().readTree(text.replace('\'', '"'));
  }
}

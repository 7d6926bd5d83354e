package veil.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import veil.local.gateway.AwsServiceException;

/** Functions as processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionsTest {

  private static final URI ENDPOINT = URI.create("http://127.0.0.1:1");

  @TempDir static Path folder;
  private Path archive;
  private final TestingListener listener = new TestingListener();
  private Functions functions;

  @BeforeAll
  void start() {
    archive = TestingArchive.write(folder.resolve("target/function.zip"));
    functions = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()));
  }

  @AfterAll
  void stop() {
    functions.close();
  }

  @Test
  void answersWithTheFunctionsAnswer() throws InterruptedException {
    FunctionAnswer answer = functions.invoke("echo", "{\"a\":\"ü 😀\"}");

    assertThat(answer).isEqualTo(FunctionAnswer.success("{\"a\":\"ü 😀\"}"));
    assertThat(listener.nextLine()).startsWith("echo ");
  }

  @Test
  void takesNamesArnsAndQualifiers() {
    String arn = "arn:aws:lambda:us-east-1:000000000000:function:echo";

    assertThat(functions.invoke(arn, "1").payloadJson()).isEqualTo("1");
    assertThat(functions.invoke(arn + ":$LATEST", "1").payloadJson()).isEqualTo("1");
    assertThat(functions.invoke("other", "1").errorType())
        .contains("Lambda.ResourceNotFoundException");
  }

  @Test
  void givesTheFunctionItsSettings() {
    assertThat(functions.invoke("echo", "\"variable\"").payloadJson()).isEqualTo("\"hello\"");
    assertThat(functions.invoke("echo", "\"context\"").payloadJson())
        .isEqualTo("\"echo arn:aws:lambda:us-east-1:000000000000:function:echo 256\"");
  }

  @Test
  void namesTheExceptionOfAFunctionThatThrows() {
    FunctionAnswer answer = functions.invoke("echo", "\"throw\"");

    assertThat(answer.errorType()).contains("veil.local.lambda.TestingHandler$TestingFailure");
    assertThat(answer.payloadJson()).contains("\"errorMessage\":\"as told\"");
  }

  @Test
  void keepsAProcessForTheNextEventAndReplacesADeadOne() {
    String first = functions.invoke("echo", "\"pid\"").payloadJson();
    assertThat(functions.invoke("echo", "\"pid\"").payloadJson()).isEqualTo(first);

    FunctionAnswer died = functions.invoke("echo", "\"exit\"");

    assertThat(died.errorType()).contains("Runtime.ExitError");
    assertThat(died.payloadJson()).contains("exit status 3");
    assertThat(functions.invoke("echo", "\"pid\"").payloadJson()).isNotEqualTo(first);
  }

  @Test
  void replacesAProcessThatWasKilled() {
    long pid = Long.parseLong(functions.invoke("echo", "\"pid\"").payloadJson());
    ProcessHandle killed = ProcessHandle.of(pid).orElseThrow();
    killed.destroyForcibly();
    killed.onExit().orTimeout(30, TimeUnit.SECONDS).join();

    // The death may be noticed before the next event or by it; after that all is well.
    functions.invoke("echo", "1");

    assertThat(functions.invoke("echo", "1")).isEqualTo(FunctionAnswer.success("1"));
  }

  @Test
  void startsTheBootstrapOfAnArchiveThatHasOne() {
    Path executable =
        TestingArchive.writeNative(folder.resolve("native/function.zip"), "#!/bin/sh\nexit 7\n");
    try (Functions own = functions(TestingArchive.spec(executable, 60, OptionalInt.empty()))) {
      FunctionAnswer answer = own.invoke("echo", "1");

      assertThat(answer.errorType()).contains("Runtime.ExitError");
      assertThat(answer.payloadJson()).contains("exit status 7");
    }
  }

  @Test
  void refusesWhatIsTooLong() {
    String seven = "\"" + "x".repeat(7 * 1024 * 1024) + "\"";
    String two = "\"" + "x".repeat(2 * 1024 * 1024) + "\"";

    assertThat(functions.invoke("echo", seven).errorType())
        .contains("Lambda.RequestTooLargeException");
    assertThat(functions.invoke("echo", "\"long\"").errorType())
        .contains("Function.ResponseSizeTooLarge");
    assertThatThrownBy(() -> functions.send("echo", two)).isInstanceOf(AwsServiceException.class);
  }

  @Test
  void triesAnEventThreeTimesAndDropsItThen() throws Exception {
    TestingListener heard = new TestingListener();
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()), heard)) {
      own.send("echo", "\"throw\"");

      assertThat(heard.nextDropped())
          .isEqualTo("echo veil.local.lambda.TestingHandler$TestingFailure \"throw\"");
    }
    assertThat(heard.failures).hasSize(3);
  }

  @Test
  void stopsAFunctionAtItsTimeout() {
    try (Functions own = functions(TestingArchive.spec(archive, 2, OptionalInt.empty()))) {
      FunctionAnswer answer = own.invoke("echo", "\"hang\"");

      assertThat(answer.errorType()).contains("Sandbox.Timedout");
      assertThat(answer.payloadJson()).contains("Task timed out after 2.00 seconds");
      assertThat(own.invoke("echo", "1")).isEqualTo(FunctionAnswer.success("1"));
    }
  }

  @Test
  void refusesMoreThanItsReservedConcurrency() throws Exception {
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.of(1)))) {
      CompletableFuture<FunctionAnswer> hanging =
          CompletableFuture.supplyAsync(() -> own.invoke("echo", "\"hang\""));
      while (!listener.nextLine().contains("got \"hang\"")) {
        assertThat(hanging).isNotDone();
      }

      assertThat(own.invoke("echo", "1").errorType()).contains("Lambda.TooManyRequestsException");
    }
  }

  @Test
  void keepsEventsWaitingThatReservedConcurrencyHasNoPlaceFor() throws Exception {
    TestingListener heard = new TestingListener();
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.of(1)), heard)) {
      for (int event = 0; event < 5; event++) {
        own.send("echo", "\"throw\"");
      }

      for (int event = 0; event < 5; event++) {
        assertThat(heard.nextDropped()).contains("TestingFailure");
      }
    }
    assertThat(heard.failures).hasSize(15);
  }

  @Test
  void answersManyAtOnceFromTwoProcesses() {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()))) {
      List<CompletableFuture<FunctionAnswer>> answers =
          Stream.generate(() -> supply(callers, own, "\"pid\"")).limit(50).toList();

      assertThat(answers).allMatch(answer -> !answer.join().failed());
      assertThat(answers.stream().map(answer -> answer.join().payloadJson()).distinct())
          .hasSizeBetween(1, FunctionPool.SHARED_PROCESSES);
    }
  }

  @Test
  void startsAnotherProcessWhereTheFirstStaysBusy() throws Exception {
    TestingListener heard = new TestingListener();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()), heard)) {
      CompletableFuture<FunctionAnswer> hanging = supply(callers, own, "\"hang\"");
      awaitLine(heard, "got \"hang\"");

      assertThat(own.invoke("echo", "1")).isEqualTo(FunctionAnswer.success("1"));
      assertThat(hanging).isNotDone();
    }
  }

  @Test
  void refusesCallersBeyondTheRoomToWaitIn() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
        Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()))) {
      int room = FunctionPool.SHARED_PROCESSES + FunctionPool.WAITING_CALLERS;
      CompletableFuture<?>[] answers =
          Stream.generate(() -> supply(callers, own, "\"hang\""))
              .limit(room + 1)
              .toArray(CompletableFuture[]::new);

      // All others hang or wait, so the first answer is the refusal.
      Object first = CompletableFuture.anyOf(answers).get(50, TimeUnit.SECONDS);

      assertThat(((FunctionAnswer) first).errorType()).contains("Lambda.TooManyRequestsException");
      assertThat(answers).filteredOn(CompletableFuture::isDone).hasSize(1);
    }
  }

  @Test
  void warmsUpInOrderAndOneAfterTheOther() throws Exception {
    TestingListener heard = new TestingListener();
    List<FunctionSpec> specs =
        Stream.of("third", "first", "second")
            .map(n -> TestingArchive.spec(n, archive, 60, OptionalInt.empty(), Map.of()))
            .toList();
    try (Functions own = functions(specs, heard)) {
      own.warmUp(List.of("first", "second", "third"), 1).get(50, TimeUnit.SECONDS);

      assertThat(heard.nextLine()).isEqualTo("first made");
      assertThat(heard.nextLine()).isEqualTo("second made");
      assertThat(heard.nextLine()).isEqualTo("third made");
      assertThat(own.invoke("second", "1")).isEqualTo(FunctionAnswer.success("1"));
      assertThat(heard.nextLine()).isEqualTo("second got 1");
    }
  }

  @Test
  void sharesOneStartupArchiveAmongTheFunctionsOfAZip() throws Exception {
    Path zip = TestingArchive.write(folder.resolve("shared/function.zip"));
    List<FunctionSpec> specs =
        Stream.of("one", "two")
            .map(n -> TestingArchive.spec(n, zip, 60, OptionalInt.empty(), Map.of()))
            .toList();
    try (Functions own = functions(specs, listener)) {
      own.invoke("one", "1");
      own.invoke("two", "1");
    }

    try (Stream<Path> files = Files.walk(zip.resolveSibling("local"))) {
      assertThat(files.filter(file -> file.toString().contains(".jsa"))).hasSize(1);
    }
  }

  @Test
  void saysWhyAFunctionDoesNotStart() {
    FunctionSpec broken =
        TestingArchive.spec("broken", archive, 60, OptionalInt.empty(), Map.of("BROKEN", "yes"));
    FunctionSpec absent =
        TestingArchive.spec(
            "absent", folder.resolve("none.zip"), 60, OptionalInt.empty(), Map.of());
    try (Functions own =
        new Functions(
            List.of(broken, absent),
            ENDPOINT,
            folder.resolve("work"),
            listener,
            List.of(Duration.ZERO),
            Clock.systemUTC())) {
      assertThat(own.invoke("broken", "1").payloadJson()).contains("cannot be made");
      assertThat(own.invoke("absent", "1").payloadJson()).contains("package the functions first");
    }
  }

  @Test
  void leavesNeitherProcessesNorFiles() throws Exception {
    ProcessHandle process;
    Path temporary;
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()))) {
      own.warmUp(List.of("echo"), 1).get(50, TimeUnit.SECONDS);
      String pid = own.invoke("echo", "\"pid\"").payloadJson();
      process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
      temporary = Path.of(own.invoke("echo", "\"temporary\"").payloadJson().replace("\"", ""));
      assertThat(temporary).exists();
    }

    assertThat(process.onExit().orTimeout(30, TimeUnit.SECONDS).join().isAlive()).isFalse();
    assertThat(temporary).doesNotExist();
  }

  @Test
  void startsFasterFromTheArchiveOfAnEarlierRun() throws Exception {
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()))) {
      own.invoke("echo", "1");
    }

    try (var files = Files.walk(archive.resolveSibling("local"))) {
      assertThat(files.map(Path::toString)).anyMatch(name -> name.endsWith(".jsa"));
    }
    try (Functions own = functions(TestingArchive.spec(archive, 60, OptionalInt.empty()))) {
      assertThat(own.invoke("echo", "1")).isEqualTo(FunctionAnswer.success("1"));
    }
  }

  private Functions functions(FunctionSpec spec) {
    return functions(spec, listener);
  }

  private Functions functions(FunctionSpec spec, TestingListener heard) {
    return functions(List.of(spec), heard);
  }

  private static CompletableFuture<FunctionAnswer> supply(
      ExecutorService callers, Functions functions, String event) {
    return CompletableFuture.supplyAsync(() -> functions.invoke("echo", event), callers);
  }

  private static void awaitLine(TestingListener heard, String part) throws InterruptedException {
    String line = heard.nextLine();
    while (!line.contains(part)) {
      assertThat(line).as("a line before the time is over").isNotEqualTo("null");
      line = heard.nextLine();
    }
  }

  private Functions functions(List<FunctionSpec> specs, TestingListener heard) {
    return new Functions(
        specs,
        ENDPOINT,
        folder.resolve("work"),
        heard,
        List.of(Duration.ofMillis(1)),
        Clock.systemUTC());
  }
}

package veil.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import veil.local.lambda.FunctionAnswer;
import veil.local.stack.VeilStack;

/** {@code veil invoke}: one function, one event, as {@code sam local invoke} does it. */
@Command(
    name = "invoke",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Invokes one function with an event and prints its answer; what it logs goes to stderr.",
      "With --endpoint in a stack that 'veil up' runs, else in a fresh one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the function answered",
      "1:it failed",
      "2:bad input, or no such function",
      "130:interrupted, as by Ctrl-C"
    },
    footerHeading = "%nExample:%n",
    footer = "  veil invoke check-face-detection -e events/check-face-detection/succeeded.json")
final class InvokeCommand implements Callable<Integer> {
  private final Terminal terminal;
  private final InstantSource clock;
  private final StackStarter stacks;
  private final InputStream stdin;

  @Parameters(
      paramLabel = "FUNCTION",
      description = "A verb phrase, check-face-detection, or a logical id of template.yaml.")
  private String function;

  @Option(
      names = {"-e", "--event"},
      paramLabel = "FILE",
      required = true,
      description = "The event, a JSON file, or - for stdin; see events/.")
  private Path event;

  @Option(names = "--endpoint", paramLabel = "URL", description = "A running stack's endpoint.")
  private URI endpoint;

  @Mixin private ExecutablesOption executables;

  InvokeCommand(Terminal terminal, InstantSource clock, StackStarter stacks, InputStream stdin) {
    this.terminal = terminal;
    this.clock = clock;
    this.stacks = stacks;
    this.stdin = stdin;
  }

  @Override
  public Integer call() {
    if (endpoint != null && executables.areNative()) {
      throw CommandFailure.badInput("--native: the stack at --endpoint has its own executables");
    }
    byte[] json = EventFile.read(event, stdin);
    try {
      return print(endpoint == null ? invokeInFreshStack(json) : invokeAt(endpoint, json));
    } catch (IOException | InterruptedException | RuntimeException e) {
      throw Failures.explain(Path.of(function), e);
    }
  }

  private FunctionAnswer invokeInFreshStack(byte[] json) throws IOException, InterruptedException {
    if (!stacks.functionNames().contains(logicalId(function))) {
      throw CommandFailure.badInput(
          function + ": no such function; events/ has a folder with the name of each");
    }
    try (WorkFolder folder = WorkFolder.create();
        VeilStack stack = start(folder.path())) {
      return invokeAt(stack.endpoint(), json);
    }
  }

  private VeilStack start(Path folder) throws IOException, InterruptedException {
    try (ProgressBar _ = ProgressBar.start(new ProgressTracker(clock), terminal)) {
      return stacks
          .choose(executables.areNative())
          .start(
              folder,
              false,
              OptionalInt.empty(),
              Map.of(),
              Optional.empty(),
              new FunctionLogs(terminal));
    }
  }

  private FunctionAnswer invokeAt(URI stack, byte[] json) throws IOException, InterruptedException {
    try (StackClient client = new StackClient(stack)) {
      return client.invoke(logicalId(function), json);
    } catch (ConnectException e) {
      throw CommandFailure.failed("nobody answers at " + stack);
    }
  }

  private int print(FunctionAnswer answer) {
    terminal.results().println(answer.payloadJson());
    if (answer.failed()) {
      terminal.say(function + ": the function failed; its error is on stdout");
      return CommandFailure.FAILED;
    }
    return 0;
  }

  /** {@code check-face-detection} is {@code CheckFaceDetectionFunction}; ids stay as they are. */
  static String logicalId(String name) {
    if (name.endsWith("Function")) {
      return name;
    }
    return Arrays.stream(name.split("-"))
        .filter(word -> !word.isEmpty())
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("", "", "Function"));
  }
}

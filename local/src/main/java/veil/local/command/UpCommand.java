package veil.local.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import veil.local.command.identity.RunningStack;
import veil.local.gateway.LocalNames;
import veil.local.stack.VeilStack;

/** {@code veil up}: the stack, for any AWS client, until Ctrl-C. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = {
      "Runs the stack of template.yaml on this machine until Ctrl-C.",
      "Put an .mp4 into the input bucket with any AWS client; find it blurred in the output bucket."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"1:it failed", "2:bad input", "130:ended, as by Ctrl-C"},
    footerHeading = "%nExample:%n",
    footer = "  veil up --port 4566 --data ~/veil-data")
final class UpCommand implements Callable<Integer> {
  private static final int LONGEST_WARM_UP_SECONDS = 300;

  private final Terminal terminal;
  private final InstantSource clock;
  private final StackStarter stacks;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port on 127.0.0.1; default: a free one.")
  private Integer port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where buckets live, and stay; default: a temporary folder, gone at the end.")
  private Path data;

  @Mixin private DetectorOption detector;

  @Mixin private ExecutablesOption executables;

  UpCommand(Terminal terminal, InstantSource clock, StackStarter stacks) {
    this.terminal = terminal;
    this.clock = clock;
    this.stacks = stacks;
  }

  @Override
  public Integer call() {
    OptionalInt chosenPort = port == null ? OptionalInt.empty() : OptionalInt.of(port);
    if (chosenPort.isPresent() && (port < 1 || port > 65_535)) {
      throw CommandFailure.badInput("--port must be 1 to 65535, was " + port);
    }
    Optional<Path> model = detector.model();
    try {
      serve(chosenPort, model);
    } catch (InterruptedException e) {
      return CommandFailure.INTERRUPTED;
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof BindException taken) {
        throw CommandFailure.badInput(
            "--port %d: %s; without --port a free one is taken"
                .formatted(chosenPort.orElse(0), taken.getMessage()));
      }
      throw Failures.explain(Path.of("the stack"), e);
    } catch (IOException | RuntimeException e) {
      throw Failures.explain(Path.of("the stack"), e);
    }
    return 0;
  }

  private void serve(OptionalInt chosenPort, Optional<Path> model)
      throws IOException, InterruptedException {
    if (data != null) {
      run(DataOption.usable(data), chosenPort, model);
      return;
    }
    try (WorkFolder folder = WorkFolder.create()) {
      run(folder.path(), chosenPort, model);
    }
  }

  private void run(Path folder, OptionalInt chosenPort, Optional<Path> model)
      throws IOException, InterruptedException {
    try (VeilStack stack = start(folder, chosenPort, model)) {
      tell(stack);
      awaitWarmth(stack.warmUp());
      Optional<URI> identityApi =
          Optional.ofNullable(stack.outputs().get("IdentityApiUrl")).map(URI::create);
      identityApi.ifPresent(url -> terminal.results().println("identity api   " + url));
      terminal.results().flush();
      try {
        awaitEnd(identityApi);
      } finally {
        // Functions that were used write what lets them start faster, each some seconds.
        terminal.say("ending");
      }
    }
  }

  private void tell(VeilStack stack) {
    PrintStream out = terminal.results();
    out.println("endpoint       " + stack.endpoint());
    out.println("input bucket   " + stack.bucketName("InputBucket"));
    out.println("output bucket  " + stack.bucketName("OutputBucket"));
    out.println("state machine  " + stack.stateMachineArn("BlurVideoStateMachine"));
    out.println("credentials local and local, region " + LocalNames.REGION + "; Ctrl-C ends it");
    out.printf(
        "export AWS_ENDPOINT_URL=%s AWS_REGION=%s AWS_DEFAULT_REGION=%s"
            + " AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local%n",
        stack.endpoint(), LocalNames.REGION, LocalNames.REGION);
    out.flush();
  }

  /** Shows that something happens until the stack is up, its detector included. */
  private VeilStack start(Path folder, OptionalInt chosenPort, Optional<Path> model)
      throws IOException, InterruptedException {
    try (ProgressBar _ = ProgressBar.start(new ProgressTracker(clock), terminal)) {
      VeilStack stack =
          stacks
              .choose(executables.areNative())
              .start(folder, data != null, chosenPort, Map.of(), model, new FunctionLogs(terminal));
      try {
        Detectors.ready(stack, model, terminal);
        return stack;
      } catch (RuntimeException e) {
        stack.close();
        throw e;
      }
    }
  }

  /**
   * An identity flow has 28 seconds for some eight functions, as deployed, and there they start
   * from snapshots. So its API is not named before they are up.
   */
  private void awaitWarmth(CompletableFuture<Void> warmth) throws InterruptedException {
    if (!warmth.isDone()) {
      terminal.say(
          "starting the functions for the identity API: about a minute at first, less later");
    }
    try {
      warmth.get(LONGEST_WARM_UP_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      terminal.say("not everything has started yet; what is missing starts when it is needed");
    }
  }

  /** Serves until interrupted; meanwhile {@code veil identity} finds the API. */
  private void awaitEnd(Optional<URI> identityApi) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    if (identityApi.isEmpty()) {
      never.await();
      return;
    }
    try (RunningStack.Announcement _ =
        RunningStack.announce(RunningStack.file(System.getenv()), identityApi.get())) {
      never.await();
    } catch (IOException e) {
      // A cache that cannot be written is no reason to end a stack that serves.
      terminal.say("'veil identity' will not find this stack; give it --api " + identityApi.get());
      never.await();
    }
  }
}

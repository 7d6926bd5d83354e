package veil.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import veil.local.command.identity.IdentityCommand;
import veil.media.video.VideoProbe;

/** The {@code veil} command: parses, dispatches, and turns every failure into one line. */
@Command(
    name = "veil",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Blurs faces in videos and recognises people,",
      "with the functions and workflows that run on AWS."
    })
public final class Veil implements Runnable {
  private final CommandLine commandLine;

  private Veil() {
    this.commandLine = new CommandLine(this);
  }

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    ResultStream results = ResultStream.ofProcess();
    Terminal terminal = Terminal.ofProcess(results);
    int exitCode;
    try (Interruption interruption = Interruption.ofThisThread()) {
      exitCode =
          execute(terminal, results, () -> ofProcess(terminal, interruption).execute(arguments));
    }
    System.exit(exitCode);
  }

  private static CommandLine ofProcess(Terminal terminal, Interruption interruption) {
    StackStarter stacks = StackStarter.ofProcess();
    InstantSource clock = InstantSource.system();
    return commandLine(
        terminal,
        interruption::stopping,
        new BlurCommand(
            terminal, clock, VideoProbe::probe, new StackVideoBlurrer(terminal, stacks)),
        new UpCommand(terminal, clock, stacks),
        new InvokeCommand(terminal, clock, stacks, System.in),
        IdentityCommand.ofProcess(terminal));
  }

  /** Runs a command to its exit code, whatever breaks; a result that was lost is a failure. */
  static int execute(Terminal terminal, ResultStream results, IntSupplier command) {
    try {
      int exitCode = command.getAsInt();
      terminal.results().flush();
      if (exitCode == 0 && results.failed()) {
        terminal.say("stdout: the result could not be written");
        return CommandFailure.FAILED;
      }
      return exitCode;
    } catch (Error | RuntimeException e) {
      // A library that does not load, or no memory left: nothing that the commands can tell of.
      return unexpected(terminal, e);
    }
  }

  /**
   * The command line over these commands.
   *
   * @param stopping whether the process was told to end, which then is why a command failed
   */
  static CommandLine commandLine(Terminal terminal, BooleanSupplier stopping, Object... commands) {
    CommandLine root = new Veil().commandLine;
    for (Object command : commands) {
      root.addSubcommand(command);
    }
    root.setCaseInsensitiveEnumValuesAllowed(true);
    root.setParameterExceptionHandler((e, arguments) -> refuse(terminal, e));
    root.setExecutionExceptionHandler(
        (e, line, parsed) -> fail(terminal, stopping.getAsBoolean(), e));
    return root;
  }

  @Override
  public void run() {
    throw new ParameterException(commandLine, "name a command");
  }

  private static int refuse(Terminal terminal, ParameterException error) {
    String help = error.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    terminal.say(CommandFailure.badInput(words(error) + "; see " + help).getMessage());
    return CommandFailure.BAD_INPUT;
  }

  /** Of an argument too many, picocli tells its place, counted from 0. */
  private static String words(ParameterException error) {
    if (!(error instanceof UnmatchedArgumentException extra) || extra.isUnknownOption()) {
      return error.getMessage().replace("option option", "option");
    }
    boolean isCommand = !error.getCommandLine().getSubcommands().isEmpty();
    return (isCommand ? "there is no command '%s'" : "'%s' is one argument too many")
        .formatted(extra.getUnmatched().getFirst());
  }

  private static int fail(Terminal terminal, boolean stopping, Exception error) {
    if (stopping) {
      // Whatever broke while everything is being closed is the interruption's doing.
      boolean told = error instanceof CommandFailure failure && failure.interrupted();
      terminal.say(told ? error.getMessage() : "interrupted");
      return CommandFailure.INTERRUPTED;
    }
    if (error instanceof CommandFailure failure) {
      terminal.say(failure.getMessage());
      return failure.exitCode();
    }
    return unexpected(terminal, error);
  }

  /** Nothing that a user did: the line names what a bug report needs. */
  private static int unexpected(Terminal terminal, Throwable error) {
    terminal.say(CommandFailure.failed("unexpected failure: " + error).getMessage());
    return CommandFailure.FAILED;
  }

  /** Reads the version that Maven wrote into the jar. */
  public static final class Version implements IVersionProvider {
    private static final String POM = "/META-INF/maven/veil/veil-local/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
      return new String[] {"veil " + number()};
    }

    static String number() throws IOException {
      try (InputStream file = Veil.class.getResourceAsStream(POM)) {
        Properties properties = new Properties();
        if (file != null) {
          properties.load(file);
        }
        return properties.getProperty("version", "(not packaged)");
      }
    }
  }
}

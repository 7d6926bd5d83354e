package veil.local.command.identity;

import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import veil.local.command.Terminal;
import veil.local.command.Veil;

/** {@code veil identity}: registers people, recognises them, and forgets them. */
@Command(
    name = "identity",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "OPERATION",
    description = {
      "Registers people by a picture of the face, recognises and deletes them.",
      "Asks the stack that 'veil up' runs on this machine, or with --api a deployed one."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done, or verified",
      "1:it failed",
      "2:bad input",
      "3:denied or refused",
      ApiOptions.INTERRUPTED
    },
    footerHeading = "%nExample:%n",
    footer = "  veil identity authenticate --user anna --image anna-today.jpg")
public final class IdentityCommand implements Runnable {
  @Spec private CommandSpec spec;

  private IdentityCommand() {}

  /** The command and its operations, over the API that the process's surroundings name. */
  public static CommandLine ofProcess(Terminal terminal) {
    InstantSource clock = InstantSource.system();
    return over(new OperationRunner(terminal, clock, ApiTarget.Finder.ofProcess(clock)));
  }

  static CommandLine over(OperationRunner runner) {
    CommandLine line = new CommandLine(new IdentityCommand());
    line.addSubcommand(new RegisterCommand(runner));
    line.addSubcommand(new RegisterIdCardCommand(runner));
    line.addSubcommand(new AuthenticateCommand(runner));
    line.addSubcommand(new UpdateCommand(runner));
    line.addSubcommand(new DeleteCommand(runner));
    return line;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name an operation");
  }
}

package veil.local.command.identity;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import veil.local.command.Veil;

/** {@code veil identity authenticate}. */
@Command(
    name = "authenticate",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Tells whether a picture shows a registered user.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:verified",
      "1:it failed",
      "2:bad input",
      "3:denied, locked, or the picture cannot be used",
      ApiOptions.INTERRUPTED
    })
final class AuthenticateCommand implements Callable<Integer> {
  private final OperationRunner runner;

  @Mixin private ApiOptions options;
  @Mixin private ImageOption image;

  AuthenticateCommand(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.run(Operation.showing("/auth", options.userId(), image.file()), options);
  }
}

package veil.local.command.identity;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import veil.local.command.Veil;

/** {@code veil identity update}. */
@Command(
    name = "update",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Replaces a user's face by a new picture of the same person.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:updated",
      "1:it failed",
      "2:bad input",
      "3:denied, locked, or the picture cannot be used",
      ApiOptions.INTERRUPTED
    })
final class UpdateCommand implements Callable<Integer> {
  private final OperationRunner runner;

  @Mixin private ApiOptions options;
  @Mixin private ImageOption image;

  UpdateCommand(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.run(Operation.showing("/update", options.userId(), image.file()), options);
  }
}

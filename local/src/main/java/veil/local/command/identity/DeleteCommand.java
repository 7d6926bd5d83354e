package veil.local.command.identity;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import veil.local.command.Veil;

/** {@code veil identity delete}. */
@Command(
    name = "delete",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Deletes a user: vectors, pictures and rows.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:deleted", "1:it failed", "2:bad input", "3:refused", ApiOptions.INTERRUPTED})
final class DeleteCommand implements Callable<Integer> {
  private final OperationRunner runner;

  @Mixin private ApiOptions options;

  DeleteCommand(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.run(
        new Operation(
            "DELETE",
            "/users/" + options.userId().value(),
            options.userId(),
            Map.of(),
            Optional.empty(),
            Map.of()),
        options);
  }
}

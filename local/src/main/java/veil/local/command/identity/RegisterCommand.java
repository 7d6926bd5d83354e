package veil.local.command.identity;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import veil.local.command.Veil;

/** {@code veil identity register}. */
@Command(
    name = "register",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Registers a person by a picture of the face.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:registered",
      "1:it failed",
      "2:bad input",
      "3:refused: user or face is known, or the picture cannot be used",
      ApiOptions.INTERRUPTED
    })
final class RegisterCommand implements Callable<Integer> {
  private final OperationRunner runner;

  @Mixin private ApiOptions options;
  @Mixin private ImageOption image;
  @Mixin private ConsentOptions consent;

  RegisterCommand(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.run(
        new Operation(
            "POST",
            "/register",
            options.userId(),
            Map.of("image", image.file()),
            consent.consent(runner.clock()),
            consent.properties()),
        options);
  }
}

package veil.local.command.identity;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import veil.local.command.Veil;

/** {@code veil identity register-idcard}. */
@Command(
    name = "register-idcard",
    mixinStandardHelpOptions = true,
    versionProvider = Veil.Version.class,
    sortOptions = false,
    usageHelpAutoWidth = true,
    description = "Registers a person by a picture of the face and one of an identity card.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:registered",
      "1:it failed",
      "2:bad input",
      "3:refused: not the card's person, user or face is known, or a picture cannot be used",
      ApiOptions.INTERRUPTED
    })
final class RegisterIdCardCommand implements Callable<Integer> {
  private final OperationRunner runner;

  @Mixin private ApiOptions options;
  @Mixin private ImageOption image;
  @Mixin private ConsentOptions consent;

  @Option(
      names = "--id-card",
      paramLabel = "FILE",
      required = true,
      description = "A picture of the card's front, JPEG or PNG, at most 15 MB.")
  private Path idCard;

  RegisterIdCardCommand(OperationRunner runner) {
    this.runner = runner;
  }

  @Override
  public Integer call() {
    return runner.run(
        new Operation(
            "POST",
            "/register-idcard",
            options.userId(),
            Map.of("image", image.file(), "idCard", idCard),
            consent.consent(runner.clock()),
            consent.properties()),
        options);
  }
}

package veil.local.command.identity;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.Consent;
import veil.local.command.CommandFailure;

/** What a registration keeps beside the face. */
final class ConsentOptions {
  @Option(
      names = "--consent",
      paramLabel = "VERSION",
      required = true,
      description = "Which text the person has agreed to, now.")
  private String version;

  @Option(
      names = "--property",
      paramLabel = "NAME=VALUE",
      description = "Something to keep with the user; may be given several times.")
  private Map<String, String> properties = new LinkedHashMap<>();

  /**
   * The consent, given at this moment.
   *
   * @throws CommandFailure with exit code 2 where the version is none
   */
  Optional<Consent> consent(InstantSource clock) {
    try {
      return Optional.of(
          new Consent(version, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    } catch (InvalidRequestException e) {
      throw CommandFailure.badInput("--consent: " + e.getMessage());
    }
  }

  Map<String, String> properties() {
    return properties;
  }
}

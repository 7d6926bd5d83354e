package veil.local.command.identity;

import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;
import veil.local.command.CommandFailure;

/** What every operation is told. */
final class ApiOptions {
  /** What every operation's help says of its end by a signal. */
  static final String INTERRUPTED =
      "130:interrupted, as by Ctrl-C; whether it was done is not known";

  @Option(
      names = "--user",
      paramLabel = "ID",
      required = true,
      description = "The user's name: 1 to 128 letters, digits or any of _ . : -")
  private String user;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description =
          "A deployed API's address with its stage, signed for by the default AWS credentials;"
              + " default: the stack that 'veil up' runs.")
  private URI api;

  @Option(
      names = "--region",
      paramLabel = "NAME",
      description = "The API's AWS region, where its address does not tell.")
  private String region;

  @Option(names = "--json", description = "Print the API's answer as JSON.")
  private boolean json;

  /**
   * The user.
   *
   * @throws CommandFailure with exit code 2 where it is no name
   */
  UserId userId() {
    try {
      return new UserId(user);
    } catch (InvalidRequestException e) {
      throw CommandFailure.badInput("--user: " + e.getMessage());
    }
  }

  Optional<URI> api() {
    return Optional.ofNullable(api);
  }

  Optional<String> region() {
    return Optional.ofNullable(region);
  }

  boolean json() {
    return json;
  }
}

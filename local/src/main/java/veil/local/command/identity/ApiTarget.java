package veil.local.command.identity;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import veil.local.command.CommandFailure;

/**
 * Which API is asked and how requests to it are signed.
 *
 * @param address the stage's address, without a slash at its end
 */
record ApiTarget(URI address, RequestSigner signer) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");
  private static final Pattern REGION_IN_HOST =
      Pattern.compile("[a-z0-9]+\\.execute-api\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");

  /** Finds APIs; what surrounds the process is given, so that tests choose it. */
  record Finder(
      Map<String, String> environment,
      Path runningStackFile,
      InstantSource clock,
      BiFunction<String, InstantSource, RequestSigner> awsSigners) {

    static Finder ofProcess(InstantSource clock) {
      Map<String, String> environment = System.getenv();
      return new Finder(
          environment, RunningStack.file(environment), clock, AwsRequestSigner::ofDefaultChain);
    }

    /**
     * The API that was named, or that of the stack that runs on this machine.
     *
     * @throws CommandFailure where there is none
     */
    ApiTarget find(Optional<URI> named, Optional<String> region) {
      URI address =
          withoutSlash(
              named.orElseGet(
                  () ->
                      RunningStack.read(runningStackFile)
                          .map(RunningStack::identityApi)
                          .orElseThrow(Finder::noStack)));
      if (isLocal(address)) {
        return new ApiTarget(address, AwsRequestSigner.ofLocalStack(clock));
      }
      refusePlainHttp("--api", address);
      return new ApiTarget(address, awsSigners.apply(region(address, region), clock));
    }

    private String region(URI address, Optional<String> given) {
      Matcher host = REGION_IN_HOST.matcher(String.valueOf(address.getHost()));
      Optional<String> ofHost = host.matches() ? Optional.of(host.group(1)) : Optional.empty();
      return given
          .or(() -> ofHost)
          .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
          .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
          .orElseThrow(
              () ->
                  CommandFailure.badInput(
                      address.getHost() + ": the region is not in the name; give --region"));
    }

    private static CommandFailure noStack() {
      return CommandFailure.failed(
          "no stack runs on this machine, or it is still starting: start one by 'veil up' in another terminal, or name a"
              + " deployed API by --api URL");
    }
  }

  /** Whether an address is on this machine. */
  static boolean isLocal(URI address) {
    return THIS_MACHINE.contains(String.valueOf(address.getHost()));
  }

  /**
   * Keeps pictures of people off the open network.
   *
   * @param name of what has the address, for the message
   * @throws CommandFailure where the address is neither https nor on this machine
   */
  static void refusePlainHttp(String name, URI address) {
    if (!isLocal(address) && !"https".equals(address.getScheme())) {
      throw CommandFailure.badInput(name + " must be an https address or one of this machine");
    }
  }

  private static URI withoutSlash(URI address) {
    String text = address.toString();
    return address.getHost() == null
        ? refuse(text)
        : URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  private static URI refuse(String text) {
    throw CommandFailure.badInput("--api must be a URL, was " + text);
  }
}

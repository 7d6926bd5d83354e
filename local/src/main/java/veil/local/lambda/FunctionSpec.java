package veil.local.lambda;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import veil.local.gateway.LocalNames;

/**
 * A function as the template configures it.
 *
 * @param name its logical id
 * @param archive the packaged function.zip
 * @param handler the method that takes events, as {@code Class::method}
 * @param image whether AWS runs it as a container image; such functions carry native libraries
 * @param environment its variables
 * @param memoryMegabytes 128 to 10240
 * @param timeoutSeconds 1 to 900
 * @param reservedConcurrency invocations at a time; empty for the stack's own bound
 * @param retryAttempts how often an event that failed is tried again, 0 to 2
 */
public record FunctionSpec(
    String name,
    Path archive,
    String handler,
    boolean image,
    Map<String, String> environment,
    int memoryMegabytes,
    int timeoutSeconds,
    OptionalInt reservedConcurrency,
    int retryAttempts) {

  /** Refuses values that Lambda refuses. */
  public FunctionSpec {
    Objects.requireNonNull(archive, "archive");
    Objects.requireNonNull(reservedConcurrency, "reservedConcurrency");
    environment = Map.copyOf(environment);
    require(!name.isBlank(), "a function has no name");
    require(!handler.isBlank(), name + ": Handler is empty");
    require(
        memoryMegabytes >= 128 && memoryMegabytes <= 10_240, name + ": MemorySize is 128-10240");
    require(timeoutSeconds >= 1 && timeoutSeconds <= 900, name + ": Timeout is 1-900");
    require(retryAttempts >= 0 && retryAttempts <= 2, name + ": MaximumRetryAttempts is 0-2");
  }

  /** The function's ARN in the stack's account. */
  public String arn() {
    return LocalNames.arn("lambda", "function:" + name);
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new IllegalArgumentException(message);
    }
  }
}

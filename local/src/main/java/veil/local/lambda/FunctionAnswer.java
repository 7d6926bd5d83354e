package veil.local.lambda;

import java.util.Objects;
import java.util.Optional;

/**
 * What a function answered.
 *
 * @param errorType present where it failed; then {@code payloadJson} is {@code {"errorMessage",
 *     "errorType", "stackTrace"}}
 * @param payloadJson the answer, valid JSON
 */
public record FunctionAnswer(Optional<String> errorType, String payloadJson) {

  /** Refuses missing parts. */
  public FunctionAnswer {
    Objects.requireNonNull(errorType, "errorType");
    Objects.requireNonNull(payloadJson, "payloadJson");
  }

  /** An answer of a function that succeeded. */
  public static FunctionAnswer success(String payloadJson) {
    return new FunctionAnswer(Optional.empty(), payloadJson);
  }

  /** Whether the function, or the service in its place, failed. */
  public boolean failed() {
    return errorType.isPresent();
  }
}

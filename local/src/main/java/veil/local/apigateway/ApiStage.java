package veil.local.apigateway;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A stage of an API.
 *
 * @param name letters, digits, {@code -} and {@code _}
 * @param variables what templates see as {@code $stageVariables}
 * @param throttle of all methods together
 * @param usagePlans for methods that require an API key
 * @param tokens which tokens a Cognito authorizer takes; it refuses all where this is empty
 */
public record ApiStage(
    String name,
    Map<String, String> variables,
    Optional<Throttle> throttle,
    List<UsagePlan> usagePlans,
    Optional<TokenRules> tokens) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  /** Refuses names that are no path segment. */
  public ApiStage {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not a stage name: " + name);
    }
    variables = Map.copyOf(variables);
    Objects.requireNonNull(throttle, "throttle");
    usagePlans = List.copyOf(usagePlans);
    Objects.requireNonNull(tokens, "tokens");
  }

  /** The same stage for the tokens of a user pool. */
  public ApiStage taking(Optional<TokenRules> otherTokens) {
    return new ApiStage(name, variables, throttle, usagePlans, otherTokens);
  }

  /** A stage without limits and tokens. */
  public static ApiStage of(String name) {
    return new ApiStage(name, Map.of(), Optional.empty(), List.of(), Optional.empty());
  }
}

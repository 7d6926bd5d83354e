package veil.local.stepfunctions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** A state's Retry and Catch. */
record ErrorRules(List<Retrier> retriers, List<Catcher> catchers) {

  private static final Set<String> BEYOND_WILDCARDS =
      Set.of(StateFailure.DATA_LIMIT, StateFailure.RUNTIME);

  /** The first retrier that names the error. */
  OptionalInt retrierFor(String error) {
    for (int i = 0; i < retriers.size(); i++) {
      if (matches(retriers.get(i).errors(), error)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /** The first catcher that names the error. */
  Optional<Catcher> catcherFor(String error) {
    return catchers.stream().filter(catcher -> matches(catcher.errors(), error)).findFirst();
  }

  /**
   * States.ALL names every error but those the service ends an execution with; States.TaskFailed
   * further leaves out States.Timeout.
   */
  static boolean matches(List<String> names, String error) {
    if (error.equals(StateFailure.RUNTIME)) {
      return false;
    }
    if (names.contains(error)) {
      return true;
    }
    if (BEYOND_WILDCARDS.contains(error)) {
      return false;
    }
    return names.contains("States.ALL")
        || (names.contains(StateFailure.TASK_FAILED) && !error.equals(StateFailure.TIMEOUT));
  }

  /** One entry of Retry. */
  record Retrier(
      List<String> errors,
      long intervalSeconds,
      int maxAttempts,
      double backoffRate,
      OptionalLong maxDelaySeconds,
      boolean fullJitter) {

    /** How long to wait before retry number 0, 1, 2, ... */
    Duration delay(int retry, Random random) {
      double seconds = intervalSeconds * Math.pow(backoffRate, retry);
      double most = maxDelaySeconds.isPresent() ? maxDelaySeconds.getAsLong() : Limits.MAX_SECONDS;
      double bounded = Math.min(seconds, most);
      double chosen = fullJitter ? bounded * random.nextDouble() : bounded;
      return Duration.ofMillis(Math.round(chosen * 1000));
    }
  }

  /** One entry of Catch. */
  record Catcher(List<String> errors, String next, Effect effect) {}
}

package veil.local.lambda;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The start of a process, which is over when it asks for its first event. */
record ProcessStart(RuntimeApi api, Process process) {

  /** Generous: several JVMs may start at once on few cores. */
  private static final int LIMIT_SECONDS = 120;

  /** Whether the process has asked for its first event. */
  boolean isUp() {
    return api.ready().isDone();
  }

  /**
   * Waits until the process asks for its first event, says that it cannot, or ends.
   *
   * @throws TimeoutException where it does none of these
   */
  void await() throws InterruptedException, TimeoutException {
    try {
      CompletableFuture.anyOf(api.ready(), api.initError(), process.onExit())
          .get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Waits for the start's end; answers only where the process does not ask for an event then. */
  Optional<FunctionAnswer> failure() throws InterruptedException {
    try {
      await();
    } catch (TimeoutException e) {
      return Optional.of(
          Failures.answer(
              "Sandbox.Timedout", "Error: the function did not start in " + LIMIT_SECONDS + " s"));
    }
    if (api.initError().isDone()) {
      return Optional.of(api.initError().join());
    }
    if (!isUp()) {
      return Optional.of(
          Failures.answer(
              "Runtime.ExitError",
              "Error: Runtime exited during its start: exit status " + process.exitValue()));
    }
    return Optional.empty();
  }
}

package veil.local.stepfunctions;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * The clock executions live by. Everything that passes time in an execution goes through here, so a
 * test that brings its own clock waits for nothing. Both waits end early when the thread is
 * interrupted.
 */
public interface Pause {

  /** The present. */
  Instant now();

  /** Returns once {@link #now} is at or after the given moment. */
  void sleepUntil(Instant wake) throws InterruptedException;

  /**
   * Waits for an answer until the deadline.
   *
   * @return the answer, or empty where the deadline came first
   * @throws ExecutionException the work failed
   */
  <T> Optional<T> await(CompletableFuture<T> answer, Instant deadline)
      throws InterruptedException, ExecutionException;
}

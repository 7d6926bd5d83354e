package veil.identity.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntFunction;

/** Runs the same step many times at once. */
public final class Race {
  private static final int PATIENCE_SECONDS = 60;

  private Race() {}

  /** What each runner came back with, by its number; all start together. */
  public static <T> List<T> of(int runners, IntFunction<T> step) {
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < runners; i++) {
        int runner = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return step.apply(runner);
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
      }
      return results;
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("a runner did not come in", e);
    }
  }
}

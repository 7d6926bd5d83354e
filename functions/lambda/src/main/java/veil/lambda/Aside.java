package veil.lambda;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Work on a thread of its own beside the caller's. Closing ends work whose result nobody wants any
 * more. The work bounds its own time.
 */
public final class Aside<T> implements AutoCloseable {
  private final FutureTask<T> task;

  private Aside(FutureTask<T> task) {
    this.task = task;
  }

  public static <T> Aside<T> start(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofVirtual().name("aside").start(task);
    return new Aside<>(task);
  }

  /** What the work gave, or threw where that is an unchecked exception. */
  public T result() {
    try {
      return task.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while another call was under way");
    }
  }

  @Override
  public void close() {
    task.cancel(true);
  }
}

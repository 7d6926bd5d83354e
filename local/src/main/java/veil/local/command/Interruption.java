package veil.local.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets the working thread clean up when the process is told to end (Ctrl-C, SIGTERM): the thread is
 * interrupted and the process waits, within bounds, until it has closed what it opened.
 */
final class Interruption implements AutoCloseable {
  private static final long CLEANUP_SECONDS = 20;

  private final Thread worker;
  private final CountDownLatch cleanedUp = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopWorker, "interruption");
  private volatile boolean stopping;

  private Interruption(Thread worker) {
    this.worker = worker;
  }

  /** Watches over the calling thread until closed by it. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the process has been told to end. */
  boolean stopping() {
    return stopping;
  }

  /** Says that everything is cleaned up. */
  @Override
  public void close() {
    cleanedUp.countDown();
    if (!stopping) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // The process is ending already; the hook then finds the latch open and returns at once.
        stopping = true;
      }
    }
  }

  private void stopWorker() {
    stopping = true;
    worker.interrupt();
    try {
      if (!cleanedUp.await(CLEANUP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("veil: clean-up did not end in time; see the system's temporary folder");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

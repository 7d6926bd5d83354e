package veil.local.lambda;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The processes of one function, started when they are needed and kept for the next event. */
final class ProcessStock implements AutoCloseable {

  /** Longer than most events take: another process costs more than a short wait. */
  private static final long GROWTH_MILLIS = 500;

  private final FunctionSpec function;
  private final Surroundings surroundings;
  private final Consumer<String> log;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final List<FunctionProcess> all = new ArrayList<>();
  private boolean closed;

  /**
   * @param log hears each line that a process writes
   */
  ProcessStock(FunctionSpec function, Surroundings surroundings, Consumer<String> log) {
    this.function = function;
    this.surroundings = surroundings;
    this.log = log;
  }

  /** Starts a process ahead of the first event, where none is there, and waits until it is up. */
  void warmUp() throws IOException, InterruptedException {
    FunctionProcess process;
    lock.lock();
    try {
      if (closed || !all.isEmpty()) {
        return;
      }
      process = startProcess();
      idle.add(process);
      changed.signal();
    } finally {
      lock.unlock();
    }
    process.awaitBoot();
  }

  /**
   * An idle process, or a new one where those that are there stay busy; whoever takes it gives it
   * back.
   *
   * @throws IOException where none can be started, or the stack is closing
   */
  FunctionProcess take() throws IOException, InterruptedException {
    long leftNanos = TimeUnit.MILLISECONDS.toNanos(GROWTH_MILLIS);
    lock.lock();
    try {
      while (true) {
        if (closed) {
          throw new IOException("the stack is closing");
        }
        Optional<FunctionProcess> process = pollIdle();
        if (process.isPresent()) {
          return process.get();
        }
        boolean booting = !all.stream().allMatch(FunctionProcess::isUp);
        if (all.isEmpty() || (leftNanos <= 0 && !booting)) {
          return startProcess();
        }
        leftNanos =
            changed.awaitNanos(
                leftNanos > 0 ? leftNanos : TimeUnit.MILLISECONDS.toNanos(GROWTH_MILLIS));
      }
    } finally {
      lock.unlock();
    }
  }

  /** Keeps a process for the next event, unless it is dead by now. */
  void giveBack(FunctionProcess process) {
    boolean dead = !process.isAlive();
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (dead) {
        all.remove(process);
      } else {
        idle.add(process);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
    if (dead) {
      process.close();
    }
  }

  @Override
  public void close() {
    List<FunctionProcess> ending;
    lock.lock();
    try {
      closed = true;
      ending = List.copyOf(all);
      all.clear();
      idle.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    ending.forEach(FunctionProcess::close);
  }

  private Optional<FunctionProcess> pollIdle() {
    while (!idle.isEmpty()) {
      FunctionProcess process = idle.pollLast();
      if (process.isAlive()) {
        return Optional.of(process);
      }
      all.remove(process);
      process.close();
    }
    return Optional.empty();
  }

  private FunctionProcess startProcess() throws IOException {
    FunctionProcess process = FunctionProcess.start(function, surroundings, log);
    all.add(process);
    return process;
  }
}

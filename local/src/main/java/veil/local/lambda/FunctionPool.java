package veil.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processes of one function, started when they are needed and kept for the next event. Of
 * events there may be more than processes: a bounded number waits.
 */
final class FunctionPool implements AutoCloseable {

  /** Without a reservation: as many as a laptop bears; more wait their turn. */
  static final int SHARED_PROCESSES = 2;

  /** How many callers may wait for a process; a burst beyond that is refused at once. */
  static final int WAITING_CALLERS = 128;

  /** No caller of ours waits less for its answer; a function that is slower waits as long. */
  private static final int SHORTEST_PATIENCE_SECONDS = 30;

  /** For as long Lambda tries to find a place for an event that nobody waits for. */
  private static final int EVENT_PATIENCE_HOURS = 6;

  /** Longer than most events take: another process costs more than a short wait. */
  private static final long GROWTH_MILLIS = 500;

  /** Each idle process may turn out to be dead; a new one after them is not. */
  private static final int ATTEMPTS = 4;

  private final FunctionSpec function;
  private final Surroundings surroundings;
  private final FunctionListener listener;
  private final Semaphore places;
  private final Semaphore waiting = new Semaphore(WAITING_CALLERS);
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final List<FunctionProcess> all = new ArrayList<>();
  private boolean closed;

  FunctionPool(FunctionSpec function, Surroundings surroundings, FunctionListener listener) {
    this.function = function;
    this.surroundings = surroundings;
    this.listener = listener;
    this.places = new Semaphore(function.reservedConcurrency().orElse(SHARED_PROCESSES), true);
  }

  FunctionSpec function() {
    return function;
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
   * Runs an event in an idle process, or in a new one, for a caller that waits for the answer.
   *
   * @return empty where the function's reserved concurrency, or the room to wait in, is used up
   */
  Optional<FunctionAnswer> invoke(String payloadJson) throws InterruptedException {
    return places.tryAcquire(0, TimeUnit.SECONDS) || awaitPlace()
        ? Optional.of(runPlaced(payloadJson))
        : Optional.empty();
  }

  /**
   * Runs an event that nobody waits for, which therefore waits for its place much longer.
   *
   * @return empty where it has grown too old
   */
  Optional<FunctionAnswer> deliver(String eventJson) throws InterruptedException {
    return places.tryAcquire(EVENT_PATIENCE_HOURS, TimeUnit.HOURS)
        ? Optional.of(runPlaced(eventJson))
        : Optional.empty();
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

  private boolean awaitPlace() throws InterruptedException {
    if (function.reservedConcurrency().isPresent() || !waiting.tryAcquire()) {
      return false;
    }
    try {
      int patience = Math.max(SHORTEST_PATIENCE_SECONDS, function.timeoutSeconds());
      return places.tryAcquire(patience, TimeUnit.SECONDS);
    } finally {
      waiting.release();
    }
  }

  private FunctionAnswer runPlaced(String payloadJson) throws InterruptedException {
    try {
      FunctionAnswer answer = runInAProcess(payloadJson);
      answer.errorType().ifPresent(type -> listener.failed(function.name(), type, message(answer)));
      return answer;
    } finally {
      places.release();
    }
  }

  /** A runtime may end between two events, as after an answer that was too long. */
  private FunctionAnswer runInAProcess(String payloadJson) throws InterruptedException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      FunctionProcess process;
      try {
        process = take();
      } catch (IOException e) {
        return Failures.answer("Runtime.InvalidEntrypoint", e.getMessage());
      }
      try {
        Optional<FunctionAnswer> answer = process.run(payloadJson);
        if (answer.isPresent()) {
          return answer.get();
        }
      } finally {
        giveBack(process);
      }
    }
    return Failures.answer("Runtime.ExitError", "Error: Runtime exited before it took the event");
  }

  /** An idle process, or a new one where those that are there stay busy. */
  private FunctionProcess take() throws IOException, InterruptedException {
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
    FunctionProcess process =
        FunctionProcess.start(function, surroundings, line -> listener.log(function.name(), line));
    all.add(process);
    return process;
  }

  private void giveBack(FunctionProcess process) {
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

  private static String message(FunctionAnswer answer) {
    try {
      return new ObjectMapper().readTree(answer.payloadJson()).path("errorMessage").asText("");
    } catch (IOException e) {
      return answer.payloadJson();
    }
  }
}

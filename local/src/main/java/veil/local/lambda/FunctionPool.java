package veil.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/** The processes of one function, started when they are needed and kept for the next event. */
final class FunctionPool implements AutoCloseable {

  /** Without a reservation: as many as a laptop bears; more wait their turn. */
  private static final int SHARED_PROCESSES = 2;

  /** Each idle process may turn out to be dead; a new one after them is not. */
  private static final int ATTEMPTS = 4;

  private final FunctionSpec function;
  private final URI endpoint;
  private final Path workFolder;
  private final FunctionListener listener;
  private final Clock clock;
  private final Semaphore places;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<FunctionProcess> idle = new ArrayDeque<>();
  private final List<FunctionProcess> all = new ArrayList<>();
  private boolean closed;

  FunctionPool(
      FunctionSpec function,
      URI endpoint,
      Path workFolder,
      FunctionListener listener,
      Clock clock) {
    this.function = function;
    this.endpoint = endpoint;
    this.workFolder = workFolder;
    this.listener = listener;
    this.clock = clock;
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
    } finally {
      lock.unlock();
    }
    process.awaitBoot();
  }

  /**
   * Runs an event in an idle process, or in a new one.
   *
   * @return empty where the function's reserved concurrency is used up
   */
  Optional<FunctionAnswer> invoke(String payloadJson) throws InterruptedException {
    boolean reserved = function.reservedConcurrency().isPresent();
    boolean placed =
        reserved
            ? places.tryAcquire()
            : places.tryAcquire(function.timeoutSeconds(), TimeUnit.SECONDS);
    if (!placed) {
      return Optional.empty();
    }
    try {
      FunctionAnswer answer = runPlaced(payloadJson);
      answer.errorType().ifPresent(type -> listener.failed(function.name(), type, message(answer)));
      return Optional.of(answer);
    } finally {
      places.release();
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
    } finally {
      lock.unlock();
    }
    ending.forEach(FunctionProcess::close);
  }

  /** A runtime may end between two events, as after an answer that was too long. */
  private FunctionAnswer runPlaced(String payloadJson) throws InterruptedException {
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

  private FunctionProcess take() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the stack is closing");
      }
      while (!idle.isEmpty()) {
        FunctionProcess process = idle.pollLast();
        if (process.isAlive()) {
          return process;
        }
        all.remove(process);
        process.close();
      }
      return startProcess();
    } finally {
      lock.unlock();
    }
  }

  private FunctionProcess startProcess() throws IOException {
    FunctionProcess process =
        FunctionProcess.start(
            function, endpoint, workFolder, line -> listener.log(function.name(), line), clock);
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

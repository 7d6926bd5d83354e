package veil.local.lambda;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Runs one function's events in its processes. Of events there may be more than places for them: a
 * bounded number waits.
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

  /** Each idle process may turn out to be dead; a new one after them is not. */
  private static final int ATTEMPTS = 4;

  private final FunctionSpec function;
  private final FunctionListener listener;
  private final Semaphore places;
  private final Semaphore waiting = new Semaphore(WAITING_CALLERS);
  private final ProcessStock stock;

  FunctionPool(FunctionSpec function, Surroundings surroundings, FunctionListener listener) {
    this.function = function;
    this.listener = listener;
    this.places = new Semaphore(function.reservedConcurrency().orElse(SHARED_PROCESSES), true);
    this.stock =
        new ProcessStock(function, surroundings, line -> listener.log(function.name(), line));
  }

  FunctionSpec function() {
    return function;
  }

  /** Starts a process ahead of the first event, where none is there, and waits until it is up. */
  void warmUp() throws IOException, InterruptedException {
    stock.warmUp();
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
    stock.close();
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
        process = stock.take();
      } catch (IOException e) {
        return Failures.answer("Runtime.InvalidEntrypoint", e.getMessage());
      }
      try {
        Optional<FunctionAnswer> answer = process.run(payloadJson);
        if (answer.isPresent()) {
          return answer.get();
        }
      } finally {
        stock.giveBack(process);
      }
    }
    return Failures.answer("Runtime.ExitError", "Error: Runtime exited before it took the event");
  }

  private static String message(FunctionAnswer answer) {
    try {
      return new ObjectMapper().readTree(answer.payloadJson()).path("errorMessage").asText("");
    } catch (IOException e) {
      return answer.payloadJson();
    }
  }
}

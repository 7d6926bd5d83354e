package veil.local.stepfunctions;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Virtual time: a sleep jumps ahead at once, a function's running time is what the test says. */
final class TestingPause implements Pause {

  private final List<Long> sleptMillis = new ArrayList<>();
  private Instant now = Instant.parse("2026-03-14T01:00:00Z");

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleepUntil(Instant wake) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    sleptMillis.add(Math.max(0, wake.toEpochMilli() - now.toEpochMilli()));
    now = wake.isAfter(now) ? wake : now;
    notifyAll();
  }

  @Override
  public synchronized <T> Optional<T> await(CompletableFuture<T> answer, Instant deadline)
      throws InterruptedException, ExecutionException {
    var unused = answer.whenComplete((value, failure) -> wakeUp());
    while (!answer.isDone() && now.isBefore(deadline)) {
      wait();
    }
    return now.isBefore(deadline) ? Optional.of(answer.get()) : Optional.empty();
  }

  synchronized void advanceSeconds(long seconds) {
    now = now.plusSeconds(seconds);
    notifyAll();
  }

  synchronized List<Long> sleptMillis() {
    return List.copyOf(sleptMillis);
  }

  private synchronized void wakeUp() {
    notifyAll();
  }
}

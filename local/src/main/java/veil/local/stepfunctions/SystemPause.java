package veil.local.stepfunctions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Real time. Executions run on virtual threads, which a sleep costs nothing. */
public final class SystemPause implements Pause {

  private final Clock clock = Clock.systemUTC();

  /** The machine's clock. */
  public SystemPause() {}

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public void sleepUntil(Instant wake) throws InterruptedException {
    // The wall clock may be set back while a thread sleeps, so it is asked again.
    for (Duration left = left(wake); left.isPositive(); left = left(wake)) {
      Thread.sleep(left);
    }
  }

  @Override
  public <T> Optional<T> await(CompletableFuture<T> answer, Instant deadline)
      throws InterruptedException, ExecutionException {
    try {
      return Optional.of(answer.get(Math.max(0, left(deadline).toMillis()), TimeUnit.MILLISECONDS));
    } catch (TimeoutException late) {
      return Optional.empty();
    }
  }

  private Duration left(Instant moment) {
    return Duration.between(now(), moment);
  }
}

package veil.local.queues;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import veil.local.lambda.FunctionAnswer;
import veil.local.lambda.FunctionInvoker;
import veil.local.rekognition.TestingClock;

/** Messages on their way to a function. */
class QueueDeliveryTest {
  private static final int HIDDEN_SECONDS = 30;
  private static final QueueSpec QUEUE =
      new QueueSpec("work", HIDDEN_SECONDS, 3600, Optional.empty());

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-14T01:59:26Z"));
  private final QueueService queues =
      new QueueService(
          List.of(QUEUE), URI.create("http://127.0.0.1:1"), new TestingClock(now::get));
  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final AtomicInteger calls = new AtomicInteger();

  @Test
  void deliversAgainAndGoesOnWhereACallBreaksDown() throws Exception {
    queues.send("work", "first");
    FunctionInvoker function =
        (name, event) -> {
          events.add(event);
          if (calls.incrementAndGet() == 1) {
            now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(HIDDEN_SECONDS)));
            throw new IllegalStateException("as told");
          }
          return FunctionAnswer.success("null");
        };

    try (QueueDelivery delivery =
        new QueueDelivery(queues, function, List.of(new QueueTrigger("f", "work", 1, false)))) {
      assertThat(delivery).isNotNull();
      assertThat(next()).contains("first").contains("\"ApproximateReceiveCount\":\"1\"");
      assertThat(next()).contains("first").contains("\"ApproximateReceiveCount\":\"2\"");
      queues.send("work", "second");
      assertThat(next()).contains("second");
    }
  }

  private String next() throws InterruptedException {
    String event = events.poll(20, TimeUnit.SECONDS);
    assertThat(event).as("the next event").isNotNull();
    return event;
  }
}

package veil.local.schedules;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import veil.local.gateway.LocalNames;

/** Sends each schedule's event to its function when its time has come, as EventBridge does. */
public final class Schedules implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Events events;
  private final Clock clock;
  private final ScheduledExecutorService timer;
  private final List<ScheduledFuture<?>> counted = new ArrayList<>();

  /** Takes events that nobody waits for. */
  @FunctionalInterface
  public interface Events {
    /** Sends an event on; what cannot be sent is told to whoever listens to the stack. */
    void send(String functionName, String eventJson);
  }

  /** Starts counting. */
  public Schedules(List<Schedule> schedules, Events events, Clock clock) {
    this(schedules, events, clock, Executors.newSingleThreadScheduledExecutor(Schedules::thread));
  }

  Schedules(List<Schedule> schedules, Events events, Clock clock, ScheduledExecutorService timer) {
    this.events = events;
    this.clock = clock;
    this.timer = timer;
    schedules.forEach(schedule -> counted.add(start(schedule)));
  }

  private static Thread thread(Runnable work) {
    return Thread.ofPlatform().daemon().name("schedules").unstarted(work);
  }

  private ScheduledFuture<?> start(Schedule schedule) {
    Duration every = schedule.every();
    return timer.scheduleAtFixedRate(
        () -> events.send(schedule.functionName(), event(schedule)),
        every.toMillis(),
        every.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * The service's event.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled-event.html">The
   *     scheduled event</a>
   */
  private String event(Schedule schedule) {
    ObjectNode event =
        JSON.createObjectNode()
            .put("version", "0")
            .put("id", UUID.randomUUID().toString())
            .put("detail-type", "Scheduled Event")
            .put("source", "aws.events")
            .put("account", LocalNames.ACCOUNT)
            .put("time", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString())
            .put("region", LocalNames.REGION);
    event.putArray("resources").add(LocalNames.arn("events", "rule/" + schedule.ruleName()));
    event.putObject("detail");
    return event.toString();
  }

  /** Sends no more. */
  @Override
  public void close() {
    counted.forEach(schedule -> schedule.cancel(false));
    timer.shutdownNow();
  }
}

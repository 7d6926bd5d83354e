package veil.local.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00.250Z"), ZoneOffset.UTC);

  private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();

  private record Sent(String functionName, String eventJson) {}

  @Test
  void anEventIsSentEachTimeItsTimeHasCome() throws Exception {
    Schedule quick = new Schedule("Quick", "QuickRule", Duration.ofMillis(20));
    Schedule slow = new Schedule("Slow", "SlowRule", Duration.ofDays(1));
    try (Schedules schedules = schedules(quick, slow)) {
      assertThat(schedules).isNotNull();
      for (int i = 0; i < 3; i++) {
        assertThat(next().functionName()).isEqualTo("Quick");
      }
    }
  }

  @Test
  void theEventHasTheServicesForm() throws Exception {
    Schedule schedule =
        new Schedule("ExpireUsersFunction", "ExpireUsersFunctionDayPassed", Duration.ofMillis(20));
    try (Schedules schedules = schedules(schedule)) {
      assertThat(schedules).isNotNull();
      ObjectNode event = (ObjectNode) JSON.readTree(next().eventJson());
      assertThat(event.path("id").asText()).matches("[0-9a-f-]{36}");
      event.set("id", example().path("id"));
      assertThat(event).isEqualTo(example());
    }
  }

  @Test
  void nothingIsSentAfterTheEnd() {
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    Schedules schedules =
        new Schedules(
            List.of(new Schedule("Fn", "FnRule", Duration.ofDays(1))),
            (function, event) -> sent.add(new Sent(function, event)),
            CLOCK,
            timer);
    assertThat(timer.getQueue()).hasSize(1);
    schedules.close();
    assertThat(timer.isShutdown()).isTrue();
    assertThat(timer.getQueue()).isEmpty();
    assertThat(sent).isEmpty();
  }

  private Schedules schedules(Schedule... schedules) {
    return new Schedules(
        List.of(schedules), (function, event) -> sent.add(new Sent(function, event)), CLOCK);
  }

  private Sent next() throws InterruptedException {
    Sent next = sent.poll(10, TimeUnit.SECONDS);
    assertThat(next).as("an event within ten seconds").isNotNull();
    return next;
  }

  private static JsonNode example() throws Exception {
    return JSON.readTree(Files.readString(Path.of("../events/expire-users/day-passed.json")));
  }
}

package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import io.restassured.response.Response;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Fifty registrations at once: of one name, and of one face. Exactly one wins. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {
  private static final int RACERS = 50;

  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void start(@TempDir Path folder) {
    Optional<Photos> found = Photos.find();
    assumeTrue(found.isPresent(), Photos.ABSENT);
    photos = found.get();
    identity = new TestingIdentity(folder);
    identity.warmUp(photos.photo("person-03-a"));
  }

  @AfterAll
  void stop() {
    if (identity != null) {
      identity.close();
    }
  }

  @Test
  void ofFiftyRegistrationsOfOneNameOneWins() throws Exception {
    List<String> bodies =
        IntStream.range(0, RACERS)
            .mapToObj(
                i ->
                    registration(
                            "anna",
                            identity.upload(
                                "anna", photos.photo("person-0%d-a".formatted(4 + i % 4))))
                        .toString())
            .toList();

    assertOneWins(race(bodies));

    Stores.Traces traces = identity.stores().of("anna");
    assertThat(traces.faceIds()).hasSize(1).isEqualTo(traces.committedFaceIds());
    assertThat(traces.photos()).hasSize(1);
  }

  @Test
  void ofFiftyRegistrationsOfOneFaceOneWins() throws Exception {
    List<String> bodies =
        IntStream.range(0, RACERS)
            .mapToObj(i -> "twin-" + i)
            .map(
                user ->
                    registration(user, identity.upload(user, photos.photo("person-01-a")))
                        .toString())
            .toList();

    assertOneWins(race(bodies));

    assertThat(identity.stores().faces().stream().filter(face -> face.userId().startsWith("twin-")))
        .hasSize(1);
    assertThat(
            identity.stores().rows().stream()
                .filter(row -> row.userId().startsWith("twin-") && row.sort().equals("PROFILE"))
                .filter(row -> row.text("status").equals("ACTIVE")))
        .hasSize(1);
    assertThat(identity.stores().keys().stream().filter(key -> key.startsWith("faces/twin-")))
        .hasSize(1);
  }

  /** Those that lose are told so, or are asked to come again; nobody hears of a fault of ours. */
  private static void assertOneWins(List<Response> answers) {
    assertThat(answers.stream().filter(answer -> answer.statusCode() == 201)).hasSize(1);
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(answer.statusCode()).as(answer.asString()).isIn(201, 409, 429, 503));
  }

  private List<Response> race(List<String> bodies) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<Response>> running = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String body : bodies) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return identity.calls().post("/register", body);
                }));
      }
      start.countDown();
      List<Response> answers = new ArrayList<>();
      for (Future<Response> answer : running) {
        answers.add(answer.get());
      }
      return answers;
    }
  }
}

package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import io.restassured.response.Response;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fifty registrations at once: of one name, and of one face. Exactly one wins. */
@Tag("long")
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RacesTest {
  private static final int RACERS = 50;

  private Photos photos;
  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    photos = world.photos();
    identity = world.identity();
  }

  @AfterEach
  void forgetEverybody() {
    for (Stores.Row row : identity.stores().rows()) {
      expect(identity.delete(row.userId()), 200, "DELETED");
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
    return AtOnce.ask(bodies, body -> identity.calls().post("/register", body));
  }
}

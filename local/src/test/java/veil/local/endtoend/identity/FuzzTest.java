package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.local.endtoend.identity.TestingIdentity.expect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Signed requests with anything in them: never a 5xx, never a word of the inside. {@code
 * -Dveil.fuzz.seed} replays a run.
 */
@Tag("long")
@ExtendWith(SharedIdentity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzTest {
  private static final int REQUESTS = 2_000;
  private static final List<String> PATHS =
      List.of(
          "/register", "/register-idcard", "/auth", "/update", "/uploads", "/liveness-sessions");
  private static final List<String> TEXTS =
      List.of(
          "anna",
          "",
          " ",
          "a'b\"c\\",
          "../../etc/passwd",
          "${jndi:ldap://x}",
          "$input.path('$')",
          "#set($x=1)$x",
          "{% $states.input %}",
          "uploads/anna/a.jpg",
          "faces/anna/a.jpg",
          "\u0000\u0001",
          "\ud83d\ude00",
          "a".repeat(2000),
          "%2e%2e%2f",
          "1e999",
          "2026-01-31T12:00:00Z");
  private static final List<String> NAMES =
      List.of(
          "userId",
          "image",
          "idCard",
          "consent",
          "properties",
          "livenessSessionId",
          "contentType",
          "sizeBytes",
          "flow",
          "key",
          "bucket",
          "version",
          "acceptedAt",
          "__proto__");
  private static final List<String> INSIDE =
      List.of(
          "arn:aws", "Exception", "\tat ", "stackTrace", "veil.core", "software.amazon", "States.");

  private TestingIdentity identity;

  @BeforeAll
  void meet(SharedIdentity.World world) {
    identity = world.identity();
  }

  @AfterEach
  void forgetEverybody() {
    expect(identity.delete("anna"), 200, "DELETED");
  }

  @Test
  void whateverIsAskedIsAnsweredWithoutAFaultOrALeak() {
    long seed = Long.getLong("veil.fuzz.seed", System.nanoTime());
    System.out.println("veil.fuzz.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < REQUESTS; i++) {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      String body = body(random);
      Response answer = identity.calls().post(path, body, headers(random));
      String what = "request " + i + " of seed " + seed + ": " + path + " " + body;
      assertThat(answer.statusCode()).as(what + answer.asString()).isBetween(200, 499);
      assertThat(answer.asString()).as(what).doesNotContain(INSIDE.toArray(String[]::new));
      assertThat(answer.jsonPath().getString("status")).as(what).isNotBlank();
    }
  }

  private static Map<String, String> headers(RandomGenerator random) {
    return random.nextInt(3) == 0
        ? Map.of("Idempotency-Key", "k'\"\\" + random.nextInt(5))
        : Map.of();
  }

  /** Mostly objects that look like a request; sometimes JSON of another kind, or none. */
  private static String body(RandomGenerator random) {
    return switch (random.nextInt(12)) {
      case 0 -> "";
      case 1 -> "[" + random.nextInt() + "]";
      case 2 -> "{\"userId\":";
      case 3 -> "\"" + "x".repeat(random.nextInt(5000)) + "\"";
      default -> object(random, 3).toString();
    };
  }

  private static ObjectNode object(RandomGenerator random, int depth) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (random.nextInt(4) > 0) {
      node.put("userId", "anna");
    }
    for (int field = random.nextInt(6); field >= 0; field--) {
      String name = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(depth > 0 ? 8 : 6)) {
        case 0 -> node.put(name, random.nextInt());
        case 1 -> node.put(name, random.nextBoolean());
        case 2 -> node.putNull(name);
        case 3 -> node.put(name, random.nextDouble() * 1e300);
        case 4, 5 -> node.put(name, TEXTS.get(random.nextInt(TEXTS.size())));
        case 6 -> node.putArray(name).add(TEXTS.get(random.nextInt(TEXTS.size())));
        default -> node.set(name, object(random, depth - 1));
      }
    }
    return node;
  }
}

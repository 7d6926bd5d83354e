package veil.local.endtoend.identity;

import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static veil.local.endtoend.identity.TestingIdentity.expect;
import static veil.local.endtoend.identity.TestingIdentity.question;
import static veil.local.endtoend.identity.TestingIdentity.registration;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Prints for each flow the time beyond the services' calls: from a signed request's arrival at the
 * stack to its answer at the client, less the time in which Rekognition, Textract, DynamoDB or S3
 * were at work for it. {@code -Dveil.bench.runs} sets how many warm runs; {@code
 * -Dveil.bench.warm-up} how many precede them, until functions and stack are compiled.
 */
@Tag("bench")
class IdentityBench {
  private static final String ANNA = "anna";
  private static final int RUNS = Integer.getInteger("veil.bench.runs", 200);
  private static final int WARM_UP_RUNS = Integer.getInteger("veil.bench.warm-up", 100);
  private static final int GOAL_MILLIS = 60;

  private final CallTimes services = new CallTimes();
  private final Map<String, List<Run>> runs = new LinkedHashMap<>();

  private record Run(double wholeMillis, double beyondMillis) {}

  @Test
  void measuresEveryFlow(@TempDir Path folder) {
    Optional<Photos> photos = Photos.find();
    assumeTrue(photos.isPresent(), Photos.ABSENT);
    try (TestingIdentity identity = new TestingIdentity(folder, Map.of(), services)) {
      identity.warmUp(photos.get());
      for (int run = 0; run < WARM_UP_RUNS; run++) {
        everyFlow(identity, photos.get());
      }
      runs.clear();
      for (int run = 0; run < RUNS; run++) {
        everyFlow(identity, photos.get());
      }
    }
    runs.forEach(IdentityBench::print);
  }

  private void everyFlow(TestingIdentity identity, Photos photos) {
    byte[] photo = photos.photo("person-01-a");
    String first = identity.upload(ANNA, photo);
    String second = identity.upload(ANNA, photos.photo("person-01-b"));
    SignedCalls calls = identity.calls();
    String registration = registration(ANNA, first).toString();
    String question = question(ANNA, second).toString();
    measure("register", 201, () -> calls.post("/register", registration));
    measure("authenticate", 200, () -> calls.post("/auth", question));
    measure("update", 200, () -> calls.post("/update", question));
    measure("delete", 200, () -> identity.delete(ANNA));

    ObjectNode withCard = registration(ANNA, identity.upload(ANNA, photo));
    String card = identity.upload(ANNA, photos.card("person-01-a"));
    identity
        .stores()
        .put(card + ".declared.json", Photos.declared("ANNA").getBytes(StandardCharsets.UTF_8));
    withCard.putObject("idCard").put("key", card);
    measure("register-idcard", 201, () -> calls.post("/register-idcard", withCard.toString()));
    expect(identity.delete(ANNA), 200, "DELETED");
  }

  private void measure(String flow, int statusCode, Supplier<Response> request) {
    services.drainNanos();
    Response answer = request.get();
    long whole = System.nanoTime() - services.arrivalNanos();
    long theirs = services.drainNanos();
    expect(answer, statusCode, answer.jsonPath().getString("status"));
    runs.computeIfAbsent(flow, name -> new ArrayList<>())
        .add(new Run(whole / 1e6, (whole - theirs) / 1e6));
  }

  private static void print(String flow, List<Run> measured) {
    System.out.printf(
        Locale.ROOT,
        "%s beyond the services' calls: p50 %.0f ms (goal %d), p99 %.0f ms; whole p50 %.0f ms;"
            + " %d warm runs%n",
        flow,
        percentile(measured.stream().map(Run::beyondMillis).toList(), 50),
        GOAL_MILLIS,
        percentile(measured.stream().map(Run::beyondMillis).toList(), 99),
        percentile(measured.stream().map(Run::wholeMillis).toList(), 50),
        measured.size());
  }

  private static double percentile(List<Double> values, int percent) {
    List<Double> sorted = values.stream().sorted().toList();
    int rank = (int) Math.ceil(sorted.size() * percent / 100.0);
    return sorted.get(Math.max(0, rank - 1));
  }
}

package veil.local.apigateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random and mutated requests, signed and not. Whatever comes, the gateway answers by an HTTP
 * status below 500 and shows nothing of its inside, and what reaches a state machine is JSON of the
 * template's form. The seed is the same in every build, so that one change's build does not fail
 * for another's fault; {@code -Dveil.seed=N} tries another.
 */
class FuzzTest {

  private static final int REQUESTS = 2000;
  private static final long SEED =
      Optional.ofNullable(Long.getLong("veil.seed")).orElse(20_261_125L);
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "BREW");
  private static final List<String> PATHS =
      List.of(
          "/register",
          "/users/ada",
          "/users/me",
          "/users/scoped",
          "/open",
          "/keyed",
          "/files/a/b",
          "/",
          "",
          "/nothing");
  private static final List<String> PIECES =
      List.of(
          "%00",
          "%0d%0a",
          "%2F",
          "..",
          "//",
          "%C3%28",
          "%",
          "'",
          "\"",
          "$input",
          "#set($a=1)",
          "ü",
          "{",
          "}",
          ";",
          "?",
          "&",
          "=",
          "+",
          "a".repeat(3000),
          "\\",
          "<",
          "|",
          "^",
          "`",
          "[",
          "]");
  private static final List<String> TEXTS =
      List.of(
          "ada",
          "",
          "o'neill",
          "a\"b",
          "\\",
          "\\'",
          "\n",
          "\u0000",
          "\u2028",
          "😀",
          "${x}",
          "#end",
          "$util.parseJson('{')",
          "{\"a\":",
          "arn:aws:states:x",
          "x".repeat(2000),
          "\uD800");

  private final Random random = new Random(SEED);

  @Test
  void neverFailsAndNeverShowsItsInside() throws IOException {
    System.out.println("seed " + SEED);
    try (TestingGateway gateway = TestingGateway.ofSmallApi()) {
      for (int i = 0; i < REQUESTS; i++) {
        String request = "request " + i + " of seed " + SEED;
        String answer = exchange(gateway);
        assertThat(answer).as(request).matches("(?s)HTTP/1\\.1 [2-4]\\d\\d .*");
        assertThat(answer)
            .as(request)
            .doesNotContain("Exception:", "\tat ", "java.", "veil.", "velocity");
      }
      assertThat(gateway.started).isNotEmpty();
      gateway.started.forEach(FuzzTest::isWhole);
    }
  }

  private static void isWhole(JsonNode request) {
    String machine = request.path("stateMachineArn").asText();
    JsonNode input = TestingApis.json(request.path("input").asText());
    if (machine.endsWith(":stateMachine:DeleteUser")) {
      assertThat(request.properties()).hasSize(2);
      assertThat(input.properties()).hasSize(2);
      assertThat(input.path("pathUserId").isTextual()).isTrue();
      return;
    }
    assertThat(machine).endsWith(":stateMachine:RegisterUser");
    assertThat(request.properties()).hasSize(3);
    assertThat(input.properties()).hasSize(3);
    assertThat(input.path("operation").asText()).isEqualTo("register");
    assertThat(input.path("body").path("userId").asText())
        .as(request.toString())
        .matches("[A-Za-z0-9_.:-]{1,128}");
    assertThat(List.of("userId", "image", "properties"))
        .as(request.toString())
        .containsAll(input.path("body").propertyStream().map(Map.Entry::getKey).toList());
  }

  private String exchange(TestingGateway gateway) throws IOException {
    boolean likely = random.nextInt(3) > 0;
    String method = likely ? "POST" : pick(METHODS);
    String target = likely ? "/register" : mutated(pick(PATHS));
    byte[] body = body();
    Map<String, String> headers = new LinkedHashMap<>();
    if (random.nextInt(4) > 0) {
      headers.put(
          "Content-Type", random.nextInt(5) > 0 ? "application/json" : "text/" + pick(TEXTS));
    }
    if (random.nextBoolean()) {
      headers.put("Idempotency-Key", pick(TEXTS));
    }
    headers.replaceAll((name, value) -> value.replaceAll("[^\\x20-\\x7e]", "~"));
    sign(gateway, method, target, headers, body);
    return raw(gateway, method, gateway.uri("").getRawPath() + target, headers, body);
  }

  /** Mostly signed well, sometimes badly, sometimes not at all. */
  private void sign(
      TestingGateway gateway,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body) {
    int kind = random.nextInt(8);
    headers.put("Host", gateway.uri("").getAuthority());
    if (kind == 0) {
      return;
    }
    if (kind == 1) {
      headers.put("Authorization", "AWS4-HMAC-SHA256 " + pick(PIECES).replaceAll("[^ -~]", "~"));
      return;
    }
    try {
      String signedMethod = method.equals("BREW") ? "GET" : method;
      TestingSigner signer = new TestingSigner("local-secret", "execute-api", gateway.clock);
      headers.putAll(
          signer.sign(signedMethod, gateway.uri(target), Map.copyOf(headers), Optional.of(body)));
    } catch (IllegalArgumentException noUri) {
      headers.put("Authorization", "Bearer " + random.nextLong());
    }
  }

  private byte[] body() {
    byte[] bytes =
        switch (random.nextInt(6)) {
          case 0 -> {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            yield noise;
          }
          case 1 -> "[".repeat(random.nextInt(3000)).getBytes(StandardCharsets.UTF_8);
          default ->
              TestingApis.JSON.valueToTree(value(0)).toString().getBytes(StandardCharsets.UTF_8);
        };
    if (bytes.length > 0 && random.nextInt(6) == 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  /** An object near the model. */
  private Map<String, Object> value(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("userId", random.nextInt(4) > 0 ? "ada" + random.nextInt(9) : pick(TEXTS));
    if (random.nextBoolean()) {
      object.put("image", Map.of("key", pick(TEXTS)));
    }
    if (random.nextBoolean()) {
      object.put("properties", Map.of(pick(TEXTS), pick(TEXTS)));
    }
    if (random.nextInt(8) == 0 && depth < 50) {
      object.put(pick(TEXTS), value(depth + 1));
    }
    return object;
  }

  private String mutated(String path) {
    StringBuilder mutated = new StringBuilder(path);
    for (int i = random.nextInt(3); i > 0; i--) {
      mutated.insert(random.nextInt(mutated.length() + 1), pick(PIECES));
    }
    return random.nextInt(4) == 0 ? mutated + "?view=" + pick(PIECES) : mutated.toString();
  }

  /** Over a socket, so that no client mends the request on its way. */
  private static String raw(
      TestingGateway gateway,
      String method,
      String target,
      Map<String, String> headers,
      byte[] body)
      throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append("Content-Length: " + body.length + "\r\nConnection: close\r\n\r\n");
    request.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
    request.writeBytes(body);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.uri("").getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.toByteArray());
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}

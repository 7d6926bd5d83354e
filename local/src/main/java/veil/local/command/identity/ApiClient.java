package veil.local.command.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import veil.core.identity.UserId;
import veil.local.command.CommandFailure;

/** The identity API over HTTP. */
final class ApiClient implements AutoCloseable {
  /** A little longer than the gateway waits, so that its own answer comes first. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(35);

  private static final Duration LONGEST_UPLOAD = Duration.ofMinutes(5);

  /** Headers that the HTTP client writes itself. */
  private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

  private static final Pattern S3_CODE = Pattern.compile("<Code>(\\w{1,64})</Code>");

  private final ApiTarget target;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ObjectMapper mapper = new ObjectMapper();

  ApiClient(ApiTarget target) {
    this.target = target;
  }

  /**
   * An answer; what is no JSON object counts as an empty one.
   *
   * @param requestId by which the API's logs know it
   */
  record Answer(int statusCode, JsonNode body, Optional<String> requestId) {
    String status() {
      return body.path("status").asText();
    }
  }

  /** Asks for an address to put a picture to. */
  Answer createUpload(UserId userId, Picture picture) throws IOException, InterruptedException {
    return call(
        "POST",
        "/uploads",
        Optional.of(
            JsonNodeFactory.instance
                .objectNode()
                .put("userId", userId.value())
                .put("contentType", picture.contentType())
                .put("sizeBytes", picture.sizeBytes())));
  }

  /**
   * Puts a picture where the API said; against the stack on this machine also what is declared of
   * it, a file {@code NAME.declared.json} beside it.
   *
   * @param upload createUpload's answer
   */
  void put(Picture picture, JsonNode upload) throws IOException, InterruptedException {
    URI address = URI.create(upload.path("url").asText());
    ApiTarget.refusePlainHttp("the address that the API names for uploads", address);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST_UPLOAD)
            .PUT(BodyPublishers.ofFile(picture.file()));
    for (Map.Entry<String, JsonNode> header : upload.path("headers").properties()) {
      if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        request.header(header.getKey(), header.getValue().asText());
      }
    }
    refuseFailedPut(picture.file(), http.send(request.build(), BodyHandlers.ofString()));
    Path declared = Path.of(picture.file() + ".declared.json");
    if (ApiTarget.isLocal(address) && Files.isRegularFile(declared)) {
      putDeclared(declared, address);
    }
  }

  private void putDeclared(Path declared, URI picture) throws IOException, InterruptedException {
    URI beside = URI.create(picture.toString().split("\\?", 2)[0] + ".declared.json");
    HttpRequest request =
        HttpRequest.newBuilder(beside)
            .timeout(LONGEST_UPLOAD)
            .PUT(BodyPublishers.ofFile(declared))
            .build();
    refuseFailedPut(declared, http.send(request, BodyHandlers.ofString()));
  }

  /** Sends a signed request. */
  Answer call(String method, String path, Optional<? extends JsonNode> body)
      throws IOException, InterruptedException {
    URI address = URI.create(target.address() + path);
    byte[] bytes =
        body.map(json -> json.toString().getBytes(StandardCharsets.UTF_8)).orElse(new byte[0]);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(LONGEST_WAIT)
            .header("Accept", "application/json")
            .method(
                method,
                body.isPresent() ? BodyPublishers.ofByteArray(bytes) : BodyPublishers.noBody());
    if (body.isPresent()) {
      request.header("Content-Type", "application/json");
    }
    target.signer().headers(method, address, bytes).forEach(request::header);
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    return new Answer(
        response.statusCode(),
        object(response.body()),
        response.headers().firstValue("x-amzn-RequestId"));
  }

  private JsonNode object(String text) {
    try {
      JsonNode node = mapper.readTree(text);
      return node.isObject() ? node : mapper.createObjectNode();
    } catch (JsonProcessingException e) {
      return mapper.createObjectNode();
    }
  }

  private static void refuseFailedPut(Path file, HttpResponse<String> response) {
    if (response.statusCode() / 100 != 2) {
      Matcher code = S3_CODE.matcher(response.body());
      throw CommandFailure.failed(
          "%s: the upload was answered with HTTP %d%s%s"
              .formatted(
                  file,
                  response.statusCode(),
                  code.find() ? " (" + code.group(1) + ")" : "",
                  wayOut(response.statusCode())));
    }
  }

  private static String wayOut(int statusCode) {
    return switch (statusCode) {
      case 403 -> "; its address holds for minutes only: try again, and check this machine's clock";
      case 412 -> "; its address takes one picture, once: try again";
      default -> "";
    };
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}

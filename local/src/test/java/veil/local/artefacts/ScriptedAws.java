package veil.local.artefacts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import veil.local.gateway.LoopbackServer;

/**
 * The services as the event files expect to find them: which objects lie in the buckets, and how
 * far each detection job is. What is not scripted is refused by the service's own error.
 */
public final class ScriptedAws implements HttpHandler, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String INPUT = "/veil-dev-input-000000000000-us-east-1/";
  private static final byte[] VIDEO =
      "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] NO_VIDEO = new byte[1024];
  private static final long TEN_GIGABYTES = 10L * 1024 * 1024 * 1024;

  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Set<String> executions = new ConcurrentSkipListSet<>();
  private final Map<String, String> jobsByToken = new ConcurrentHashMap<>();
  private final HttpServer server;
  private final String scheme;

  private ScriptedAws(HttpServer server, String scheme) {
    this.server = server;
    this.scheme = scheme;
    for (String key :
        Set.of("clips/street.mp4", "clips/market.mp4", "IMG_0001.MOV", "my clips/café 1+1.mp4")) {
      objects.put(INPUT + key, VIDEO);
    }
    objects.put(INPUT + "too-large.mp4", VIDEO);
    objects.put(INPUT + "empty.mp4", new byte[0]);
    objects.put(INPUT + "text-in-disguise.mp4", NO_VIDEO);
    server.createContext("/", this);
    server.start();
  }

  /** Opens the services on a free port of 127.0.0.1. */
  public static ScriptedAws open() {
    return new ScriptedAws(LoopbackServer.bind(0), "http");
  }

  /** Opens the services on a server of one's own that has not been started. */
  public static ScriptedAws over(HttpServer server, String scheme) {
    return new ScriptedAws(server, scheme);
  }

  /** Where clients reach the services. */
  public URI endpoint() {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Forgets jobs and executions, so that the next event is the first of its kind. */
  void forget() {
    executions.clear();
    jobsByToken.clear();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target == null) {
        handleObject(exchange, body);
        return;
      }
      JsonNode request = JSON.readTree(body);
      String operation = target.substring(target.lastIndexOf('.') + 1);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      switch (operation) {
        case "StartFaceDetection" -> startDetection(exchange, request);
        case "GetFaceDetection" -> detection(exchange, request);
        case "StartExecution" -> startExecution(exchange, request);
        default -> refuse(exchange, "AccessDeniedException", "not scripted: " + target);
      }
    }
  }

  private void handleObject(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("PUT")) {
      objects.put(path, body);
      exchange.getResponseHeaders().set("ETag", "\"0cc175b9c0f1b6a831c399e269772661\"");
      exchange.sendResponseHeaders(200, -1);
      return;
    }
    byte[] content = objects.get(path);
    if (content == null) {
      exchange.sendResponseHeaders(404, -1);
    } else if (exchange.getRequestMethod().equals("HEAD")) {
      long size = path.endsWith("too-large.mp4") ? TEN_GIGABYTES + 1 : content.length;
      exchange.getResponseHeaders().set("Content-Length", Long.toString(size));
      exchange.sendResponseHeaders(200, -1);
    } else {
      exchange.sendResponseHeaders(200, content.length == 0 ? -1 : content.length);
      exchange.getResponseBody().write(content);
    }
  }

  private void startDetection(HttpExchange exchange, JsonNode request) throws IOException {
    String job =
        jobsByToken.computeIfAbsent(
            request.path("ClientRequestToken").asText(),
            unused -> "job-" + (jobsByToken.size() + 1));
    send(exchange, 200, JSON.createObjectNode().put("JobId", job));
  }

  private void startExecution(HttpExchange exchange, JsonNode request) throws IOException {
    String name = request.path("name").asText();
    if (!executions.add(name)) {
      refuse(exchange, "ExecutionAlreadyExists", "Execution Already Exists");
      return;
    }
    send(
        exchange,
        200,
        JSON.createObjectNode()
            .put("executionArn", "arn:aws:states:us-east-1:000000000000:execution:m:" + name)
            .put("startDate", 1_768_469_400));
  }

  /** Jobs are told apart by the two digits that their ids repeat. */
  private static void detection(HttpExchange exchange, JsonNode request) throws IOException {
    String job = request.path("JobId").asText();
    int page =
        Optional.of(request.path("NextToken").asText(""))
            .filter(t -> !t.isEmpty())
            .map(Integer::valueOf)
            .orElse(0);
    switch (job.substring(0, Math.min(2, job.length()))) {
      case "1a" -> send(exchange, 200, state("IN_PROGRESS", ""));
      case "3c" -> send(exchange, 200, state("FAILED", "bad codec"));
      case "2b" -> send(exchange, 200, page(467));
      case "6f" -> {
        ObjectNode answer = page(page);
        if (page < 2) {
          answer.put("NextToken", Integer.toString(page + 1));
        }
        send(exchange, 200, answer);
      }
      case "70" -> send(exchange, 200, succeeded());
      case "5e" -> refuse(exchange, "ThrottlingException", "Rate exceeded");
      default -> refuse(exchange, "ResourceNotFoundException", "no such job");
    }
  }

  private static ObjectNode state(String status, String message) {
    return JSON.createObjectNode().put("JobStatus", status).put("StatusMessage", message);
  }

  private static ObjectNode succeeded() {
    ObjectNode answer = state("SUCCEEDED", "");
    answer.putArray("Faces");
    answer
        .putObject("VideoMetadata")
        .put("Codec", "h264")
        .put("Format", "QuickTime / MOV")
        .put("DurationMillis", 10_000)
        .put("FrameRate", 29.97)
        .put("FrameWidth", 1280)
        .put("FrameHeight", 720);
    return answer;
  }

  private static ObjectNode page(long timeMillis) {
    ObjectNode answer = succeeded();
    ObjectNode face = answer.withArray("Faces").addObject().put("Timestamp", timeMillis);
    ObjectNode detail = face.putObject("Face").put("Confidence", 99.5);
    detail
        .putObject("BoundingBox")
        .put("Left", 0.1)
        .put("Top", 0.2)
        .put("Width", 0.1)
        .put("Height", 0.1);
    return answer;
  }

  private static void refuse(HttpExchange exchange, String code, String message)
      throws IOException {
    send(exchange, 400, JSON.createObjectNode().put("__type", code).put("message", message));
  }

  private static void send(HttpExchange exchange, int status, ObjectNode answer)
      throws IOException {
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}

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
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import veil.local.artefacts.town.Town;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.LoopbackServer;
import veil.local.stack.StackSettings;
import veil.local.tables.TableDatabase;
import veil.local.tables.TableSpec;
import veil.local.template.TemplateReader;

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
  private final DetectionJobs jobs = new DetectionJobs();
  private final Town town = new Town(identityTable());
  private final URI endpoint;
  private final Runnable stop;

  private ScriptedAws(URI endpoint, Runnable stop) {
    this.endpoint = endpoint;
    this.stop = stop;
    for (String key :
        Set.of(
            "clips/street.mp4",
            "clips/market.mp4",
            "clips/busy.mp4",
            "IMG_0001.MOV",
            "my clips/café 1+1.mp4")) {
      objects.put(INPUT + key, VIDEO);
    }
    objects.put(INPUT + "too-large.mp4", VIDEO);
    objects.put(INPUT + "empty.mp4", new byte[0]);
    objects.put(INPUT + "text-in-disguise.mp4", NO_VIDEO);
  }

  /** Opens the services on a free port of 127.0.0.1. */
  public static ScriptedAws open() {
    LoopbackServer server = LoopbackServer.bind(0);
    ScriptedAws aws = new ScriptedAws(server.endpoint(), server::close);
    server.start("/", aws);
    return aws;
  }

  /** Opens the services on a server of one's own that has not been started. */
  public static ScriptedAws over(HttpServer server, String scheme) {
    URI endpoint = URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    ScriptedAws aws = new ScriptedAws(endpoint, () -> server.stop(0));
    server.createContext("/", aws);
    server.start();
    return aws;
  }

  /** Where clients reach the services. */
  public URI endpoint() {
    return endpoint;
  }

  /** Forgets jobs and executions, so that the next event is the first of its kind. */
  void forget() {
    executions.clear();
    jobs.forget();
  }

  /** Who knows the identity functions' people. */
  public Town town() {
    return town;
  }

  @Override
  public void close() {
    stop.run();
    town.close();
  }

  private static TableSpec identityTable() {
    return TemplateReader.read(Path.of("..", StackSettings.JVM_TEMPLATE), Map.of())
        .tables()
        .getFirst();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      if (target != null && target.startsWith(TableDatabase.TARGET_PREFIX)) {
        town.handleTable(exchange);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (target == null) {
        handleObject(exchange, body);
        return;
      }
      JsonNode request = JSON.readTree(body);
      String operation = target.substring(target.lastIndexOf('.') + 1);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
      try {
        switch (operation) {
          case "StartFaceDetection" -> send(exchange, 200, jobs.start(request));
          case "GetFaceDetection" -> send(exchange, 200, jobs.answer(request));
          case "StartExecution" -> startExecution(exchange, request);
          default -> send(exchange, 200, town.call(target, request));
        }
      } catch (AwsServiceException e) {
        refuse(exchange, e.code(), e.getMessage());
      }
    }
  }

  private void handleObject(HttpExchange exchange, byte[] body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    if (path.startsWith("/" + Town.BUCKET)) {
      town.handlePicture(exchange, body);
      return;
    }
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

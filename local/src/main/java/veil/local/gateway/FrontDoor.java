package veil.local.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * The one HTTP endpoint of the local stack, for every service. A request with X-Amz-Target goes to
 * the JSON service of that prefix, a request under a registered path to that path's handler, any
 * other to S3.
 *
 * <p>Errors take the form of the AWS JSON protocols: status, {@code x-amzn-ErrorType} and {@code
 * {"__type": code, "message": text}}.
 */
public final class FrontDoor implements AutoCloseable {

  /** Rekognition takes two images of 5 MB inside one request, in base64. */
  private static final int JSON_LIMIT_BYTES = 16 * 1024 * 1024;

  /**
   * Other host names reach a loopback server only through a page that rebinds its DNS name. {@code
   * sync-} is what clients put before Step Functions' host for StartSyncExecution, unless they are
   * told not to; no public name is made of it and these.
   */
  private static final Pattern LOOPBACK_HOST =
      Pattern.compile(
          "(sync-)?(127\\.0\\.0\\.1|localhost|host\\.docker\\.internal|\\[::1])(:\\d+)?");

  private final LoopbackServer server;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, AwsJsonService> services = new ConcurrentHashMap<>();
  private final Map<String, HttpHandler> routes = new ConcurrentHashMap<>();
  private final Map<String, HttpHandler> forwards = new ConcurrentHashMap<>();
  private final HttpHandler objects;
  private final HttpHandler porter;

  private FrontDoor(LoopbackServer server, HttpHandler objects, UnaryOperator<HttpHandler> porter) {
    this.server = server;
    this.objects = objects;
    this.porter = porter.apply(this::handle);
  }

  /**
   * Opens the endpoint on 127.0.0.1.
   *
   * @param port 0 for a free one
   * @param objects S3, which takes what no other service takes
   */
  public static FrontDoor open(int port, HttpHandler objects) {
    FrontDoor door = over(LoopbackServer.bind(port), objects, UnaryOperator.identity());
    door.start();
    return door;
  }

  /**
   * The endpoint with somebody before it. Clients can connect, and wait for {@link #start}.
   *
   * @param server bound and not started yet; whoever closes it closes the endpoint
   * @param porter makes of the endpoint's handler the one that requests meet first, such as one
   *     that measures calls or gives them bad moments
   */
  public static FrontDoor over(
      LoopbackServer server, HttpHandler objects, UnaryOperator<HttpHandler> porter) {
    return new FrontDoor(server, objects, porter);
  }

  /** Begins to answer; whatever answers has been added by now. */
  public void start() {
    server.start("/", porter);
  }

  /** Adds a JSON service under its target prefix. */
  public void serve(AwsJsonService service) {
    services.put(service.targetPrefix(), service);
  }

  /** Adds a handler that answers a JSON service's requests as they are, under its target prefix. */
  public void forward(String targetPrefix, HttpHandler handler) {
    forwards.put(targetPrefix, handler);
  }

  /**
   * Adds a handler for the paths that start with a prefix such as {@code /2015-03-31/functions/}.
   */
  public void route(String pathPrefix, HttpHandler handler) {
    routes.put(pathPrefix, handler);
  }

  /** Where clients reach the stack: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return server.endpoint();
  }

  @Override
  public void close() {
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
      if (!LOOPBACK_HOST.matcher(host).matches()) {
        String hint =
            "Host " + host + " is not served here; use 127.0.0.1 and path-style S3 addresses";
        sendError(exchange, new AwsServiceException(403, "AccessDeniedException", hint));
        return;
      }
      try {
        dispatch(exchange);
      } catch (AwsServiceException e) {
        sendError(exchange, e);
      } catch (RuntimeException e) {
        // Not the address, whose keys may name people and whose query may hold a signature, nor
        // the exception's own words, which may repeat it: those go to the caller alone.
        System.getLogger(FrontDoor.class.getName())
            .log(
                System.Logger.Level.ERROR,
                exchange.getRequestMethod() + " request failed: " + LoggedFailure.of(e));
        sendError(exchange, new AwsServiceException(500, "InternalFailure", e.toString()));
      }
    }
  }

  private void dispatch(HttpExchange exchange) throws IOException, AwsServiceException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      callService(exchange, target);
      return;
    }
    String path = exchange.getRequestURI().getPath();
    for (Map.Entry<String, HttpHandler> route : routes.entrySet()) {
      if (path.startsWith(route.getKey())) {
        route.getValue().handle(exchange);
        return;
      }
    }
    objects.handle(exchange);
  }

  private void callService(HttpExchange exchange, String target)
      throws IOException, AwsServiceException {
    int dot = target.lastIndexOf('.');
    String prefix = dot < 0 ? target : target.substring(0, dot);
    HttpHandler forward = forwards.get(prefix);
    if (forward != null) {
      forward.handle(exchange);
      return;
    }
    AwsJsonService service = services.get(prefix);
    if (service == null) {
      throw new AwsServiceException(
          400, "UnknownOperationException", "No service here answers X-Amz-Target " + target);
    }
    service.answerHeaders().forEach(exchange.getResponseHeaders()::set);
    JsonNode answer = service.call(target.substring(dot + 1), readJson(exchange));
    startAnswer(exchange);
    Bodies.send(exchange, 200, json.writeValueAsBytes(answer));
  }

  private JsonNode readJson(HttpExchange exchange) throws IOException, AwsServiceException {
    byte[] body = Bodies.read(exchange, JSON_LIMIT_BYTES);
    if (body.length == 0) {
      return json.createObjectNode();
    }
    try {
      return json.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AwsServiceException(
          400, "SerializationException", "Request is not JSON: " + e.getOriginalMessage());
    }
  }

  private void sendError(HttpExchange exchange, AwsServiceException error) throws IOException {
    if (exchange.getResponseCode() >= 0) {
      return; // The answer has begun; closing the connection is all that tells the client.
    }
    startAnswer(exchange);
    exchange.getResponseHeaders().set("x-amzn-ErrorType", error.code());
    String body =
        json.createObjectNode()
            .put("__type", error.code())
            .put("message", error.getMessage())
            .toString();
    Bodies.send(exchange, error.httpStatus(), body);
  }

  private static void startAnswer(HttpExchange exchange) {
    String asked = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean jsonAsked = asked != null && asked.startsWith("application/x-amz-json");
    exchange.getResponseHeaders().set("Content-Type", jsonAsked ? asked : "application/json");
    exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}

package veil.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;
import veil.local.gateway.LoopbackServer;

/**
 * The Lambda Runtime API for one process: hands it events and takes its answers.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Runtime API</a>
 */
final class RuntimeApi implements AutoCloseable {

  /** Lambda's limit for a synchronous answer. */
  static final int PAYLOAD_LIMIT_BYTES = 6 * 1024 * 1024;

  private static final String ROOT = "/2018-06-01/runtime/";

  private final LoopbackServer server = LoopbackServer.bind(0);
  private final ObjectMapper json = new ObjectMapper();

  /** One event at a time, and what tells a waiting process that there are no more. */
  private final BlockingQueue<Optional<Invocation>> waiting = new ArrayBlockingQueue<>(2);

  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<FunctionAnswer> initError = new CompletableFuture<>();
  private final FunctionSpec function;
  private final Clock clock;
  private volatile Invocation current;

  RuntimeApi(FunctionSpec function, Clock clock) {
    this.function = function;
    this.clock = clock;
    server.start(ROOT, this::handle);
  }

  /** What AWS_LAMBDA_RUNTIME_API must hold. */
  String address() {
    return server.endpoint().getAuthority();
  }

  /** Completes when the process asks for its first event. */
  CompletableFuture<Void> ready() {
    return ready;
  }

  /** Completes where the process reports that it cannot start. */
  CompletableFuture<FunctionAnswer> initError() {
    return initError;
  }

  /** Whether the process has taken an event. */
  boolean taken(Invocation invocation) {
    return invocation.equals(current);
  }

  void offer(Invocation invocation) {
    waiting.add(Optional.of(invocation));
  }

  @Override
  public void close() {
    waiting.offer(Optional.empty());
    server.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(ROOT.length());
      if (path.equals("invocation/next")) {
        next(exchange);
      } else if (path.equals("init/error")) {
        byte[] body = Bodies.read(exchange, PAYLOAD_LIMIT_BYTES);
        initError.complete(failure(exchange, new String(body, StandardCharsets.UTF_8)));
        Bodies.send(exchange, 202, "{\"status\":\"OK\"}");
      } else {
        answer(exchange, path);
      }
    } catch (AwsServiceException e) {
      finish(
          new FunctionAnswer(
              Optional.of("Function.ResponseSizeTooLarge"),
              Failures.json(
                  "Function.ResponseSizeTooLarge",
                  "Response payload size exceeded maximum allowed payload size ("
                      + PAYLOAD_LIMIT_BYTES
                      + " bytes).")));
      // A client that still sends would not read the answer and take its server for dead.
      exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
      Bodies.send(exchange, 413, "{\"errorType\":\"RequestEntityTooLarge\"}");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    ready.complete(null);
    // Without a bound: an idle function waits for as long as its stack runs, and close ends it.
    Optional<Invocation> next = waiting.take();
    if (next.isEmpty()) {
      waiting.offer(next); // For whoever else waits.
      return;
    }
    Invocation invocation = next.get();
    current = invocation;
    Headers headers = exchange.getResponseHeaders();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set(
        "Lambda-Runtime-Deadline-Ms",
        Long.toString(clock.millis() + TimeUnit.SECONDS.toMillis(function.timeoutSeconds())));
    headers.set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
    headers.set("Lambda-Runtime-Trace-Id", traceId(invocation));
    headers.set("Content-Type", "application/json");
    Bodies.send(exchange, 200, invocation.payloadJson());
  }

  private void answer(HttpExchange exchange, String path) throws IOException, AwsServiceException {
    Invocation invocation = current;
    String[] parts = path.split("/", -1);
    boolean known = parts.length == 3 && parts[0].equals("invocation");
    if (!known || invocation == null || !parts[1].equals(invocation.requestId())) {
      Bodies.send(exchange, 400, "{\"errorType\":\"InvalidRequestID\"}");
      return;
    }
    byte[] bytes = Bodies.read(exchange, PAYLOAD_LIMIT_BYTES);
    String body = new String(bytes, StandardCharsets.UTF_8);
    switch (parts[2]) {
      case "response" -> finish(FunctionAnswer.success(body.isEmpty() ? "null" : body));
      case "error" -> finish(failure(exchange, body));
      default -> {
        Bodies.send(exchange, 404, "{}");
        return;
      }
    }
    Bodies.send(exchange, 202, "{\"status\":\"OK\"}");
  }

  private void finish(FunctionAnswer answer) {
    Invocation invocation = current;
    if (invocation != null) {
      invocation.answer().complete(answer);
    }
  }

  private FunctionAnswer failure(HttpExchange exchange, String body) {
    String header = exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    try {
      JsonNode error = json.readTree(body);
      String type = error.path("errorType").asText(header == null ? "Error" : header);
      return new FunctionAnswer(Optional.of(type), body);
    } catch (IOException e) {
      return Failures.answer(header == null ? "Error" : header, body);
    }
  }

  private static String traceId(Invocation invocation) {
    String digits = invocation.requestId().replace("-", "");
    return "Root=1-%s-%s;Sampled=0".formatted(digits.substring(0, 8), digits.substring(8, 32));
  }
}

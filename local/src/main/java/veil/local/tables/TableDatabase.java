package veil.local.tables;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.Bodies;
import veil.local.gateway.LocalNames;
import veil.local.gateway.LoggedFailure;

/**
 * DynamoDB on this machine: DynamoDB Local in a process of its own, started when it is first needed
 * and ended with the stack. Requests are passed on as they are; the template's tables are there.
 */
public final class TableDatabase implements HttpHandler, AutoCloseable {
  /** Before the dot of X-Amz-Target. */
  public static final String TARGET_PREFIX = "DynamoDB_20120810";

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LIMIT_BYTES = 16 * 1024 * 1024;

  /** DynamoDB Local keeps one database whoever asks; it only wants to see a signature. */
  private static final String SIGNATURE =
      "AWS4-HMAC-SHA256 Credential=local/20260101/"
          + LocalNames.REGION
          + "/dynamodb/aws4_request,"
          + " SignedHeaders=host, Signature=0";

  private final Path libraries;
  private final Optional<Path> folder;
  private final List<TableSpec> tables;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ReentrantLock lock = new ReentrantLock();
  private Optional<DatabaseProcess> process = Optional.empty();
  private boolean closed;

  /**
   * @param libraries the folder of the built server, with its libraries in {@code lib}
   * @param folder where tables live; empty for memory
   */
  public TableDatabase(Path libraries, Optional<Path> folder, List<TableSpec> tables) {
    this.libraries = libraries;
    this.folder = folder;
    this.tables = List.copyOf(tables);
  }

  /** Starts the process where it does not run yet and creates the tables that are missing. */
  public void warmUp() throws IOException {
    running();
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] body;
    try {
      body = Bodies.read(exchange, LIMIT_BYTES);
    } catch (AwsServiceException e) {
      Bodies.send(exchange, e.httpStatus(), "{\"__type\":\"" + e.code() + "\"}");
      return;
    }
    HttpResponse<byte[]> answer;
    try {
      answer = ask(running(), exchange.getRequestHeaders().getFirst("X-Amz-Target"), body);
    } catch (IOException e) {
      System.getLogger(TableDatabase.class.getName())
          .log(System.Logger.Level.ERROR, "DynamoDB Local does not answer: " + LoggedFailure.of(e));
      Bodies.send(exchange, 500, "{\"__type\":\"InternalServerError\"}");
      return;
    }
    for (String name : List.of("Content-Type", "x-amz-crc32", "x-amzn-RequestId")) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    Bodies.send(exchange, answer.statusCode(), answer.body());
  }

  /** Ends the process. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      client.shutdownNow();
      process.ifPresent(DatabaseProcess::close);
      process = Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private URI running() throws IOException {
    lock.lock();
    try {
      if (closed) {
        throw new IOException("the stack is closing");
      }
      if (process.isEmpty() || !process.get().isAlive()) {
        process = Optional.of(start());
      }
      return process.get().address();
    } finally {
      lock.unlock();
    }
  }

  /** A process without all of its tables is of no use, so that the next request starts another. */
  private DatabaseProcess start() throws IOException {
    DatabaseProcess started = DatabaseProcess.start(libraries, folder);
    try {
      for (TableSpec table : tables) {
        create(started.address(), table);
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void create(URI server, TableSpec table) throws IOException {
    HttpResponse<byte[]> answer =
        ask(
            server,
            TARGET_PREFIX + ".CreateTable",
            table.creation().toString().getBytes(StandardCharsets.UTF_8));
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    if (answer.statusCode() != 200 && !text.contains("ResourceInUseException")) {
      throw new IOException("table " + table.name() + " cannot be created: " + text);
    }
  }

  private HttpResponse<byte[]> ask(URI server, String target, byte[] body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server)
            .timeout(PATIENCE)
            .header("X-Amz-Target", target)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("Authorization", SIGNATURE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while DynamoDB answered", e));
    }
  }
}

package veil.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * An HTTP server that listens on 127.0.0.1 only and handles each request on a virtual thread. It
 * owns its threads: closing it interrupts those that still handle a request.
 */
public final class LoopbackServer implements AutoCloseable {

  private static final int BACKLOG = 256;

  /**
   * How many requests are handled at once. Each may hold a body of several megabytes, so that there
   * must be an end to them. It lies far above what clients and functions of one machine ask at
   * once, since requests wait for functions that make requests of their own: were all places taken
   * by those that wait, nothing would go on.
   */
  private static final int REQUESTS = 1024;

  /** For so long a request waits for its place before it is turned away. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final int GRACE_SECONDS = 2;

  private final HttpServer server;
  private final Semaphore places;
  private final Duration patience;
  private volatile boolean started;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private LoopbackServer(HttpServer server, int requests, Duration patience) {
    this.server = server;
    this.places = new Semaphore(requests, true);
    this.patience = patience;
    server.setExecutor(threads);
  }

  /**
   * A server that is bound and not started yet.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException where the port is taken
   */
  public static LoopbackServer bind(int port) {
    return bind(port, REQUESTS, PATIENCE);
  }

  static LoopbackServer bind(int port, int requests, Duration patience) {
    // With Nagle's algorithm each small answer waits 40 ms for an acknowledgement. The server reads
    // this setting once, when its first instance is made, and offers no other way to it.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    try {
      InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
      HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
      return new LoopbackServer(server, requests, patience);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot listen on 127.0.0.1:" + port + ": " + e.getMessage(), e);
    }
  }

  /** Begins to hand the requests under a path to a handler. */
  public void start(String path, HttpHandler handler) {
    server.createContext(path, exchange -> handlePlaced(handler, exchange));
    server.start();
    started = true;
  }

  /** Where clients reach the server: {@code http://127.0.0.1:PORT}. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops listening and ends the requests that are being handled. */
  @Override
  public void close() {
    if (!started) {
      server.start(); // One that never ran keeps its port when it is stopped.
    }
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void handlePlaced(HttpHandler handler, HttpExchange exchange) throws IOException {
    try {
      if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        turnAway(exchange);
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The server closes, and the connection with it.
      exchange.close();
      return;
    }
    try {
      handler.handle(exchange);
    } finally {
      places.release();
    }
  }

  /** AWS's clients try again what is answered so. */
  private static void turnAway(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      Bodies.send(exchange, 503, "{\"__type\":\"ServiceUnavailable\"}");
    }
  }
}

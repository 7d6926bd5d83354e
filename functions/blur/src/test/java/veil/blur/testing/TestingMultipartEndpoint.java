package veil.blur.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The few calls of S3 that an upload in parts is made of, for one object. */
public final class TestingMultipartEndpoint implements AutoCloseable {
  private static final String STARTED =
      "<InitiateMultipartUploadResult><UploadId>one</UploadId></InitiateMultipartUploadResult>";
  private static final String COMPLETED =
      "<CompleteMultipartUploadResult><ETag>\"all\"</ETag></CompleteMultipartUploadResult>";

  private final HttpServer server;
  private final SortedMap<Integer, byte[]> parts = new ConcurrentSkipListMap<>();
  private volatile int refusedPart;
  private volatile String checksumAlgorithm = "";
  private volatile String completion = "";
  private volatile boolean completed;
  private volatile boolean aborted;

  public TestingMultipartEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public void refusePart(int number) {
    refusedPart = number;
  }

  /** What the upload's start said of its checksums. */
  public String checksumAlgorithm() {
    return checksumAlgorithm;
  }

  /** The XML that named the parts. */
  public String completion() {
    return completion;
  }

  public boolean isCompleted() {
    return completed;
  }

  public boolean isAborted() {
    return aborted;
  }

  public List<Integer> partSizes() {
    return new ArrayList<>(parts.values()).stream().map(part -> part.length).toList();
  }

  /** All parts in the order of their numbers. */
  public byte[] content() {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    parts.values().forEach(content::writeBytes);
    return content.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String query = exchange.getRequestURI().getQuery();
      switch (exchange.getRequestMethod()) {
        case "PUT" -> takePart(exchange, query, body);
        case "DELETE" -> {
          aborted = true;
          exchange.sendResponseHeaders(204, -1);
        }
        default -> {
          boolean starts = query.startsWith("uploads");
          completed |= !starts;
          if (starts) {
            checksumAlgorithm = exchange.getRequestHeaders().getFirst("x-amz-checksum-algorithm");
          } else {
            completion = new String(body, StandardCharsets.UTF_8);
          }
          send(exchange, starts ? STARTED : COMPLETED);
        }
      }
    }
  }

  private void takePart(HttpExchange exchange, String query, byte[] body) throws IOException {
    int number = Integer.parseInt(query.replaceAll(".*partNumber=(\\d+).*", "$1"));
    if (number == refusedPart) {
      exchange.sendResponseHeaders(403, -1);
      return;
    }
    parts.put(number, body);
    exchange.getResponseHeaders().set("ETag", "\"part-" + number + '"');
    String checksum = exchange.getRequestHeaders().getFirst("x-amz-checksum-crc32");
    exchange.getResponseHeaders().set("x-amz-checksum-crc32", checksum);
    exchange.sendResponseHeaders(200, -1);
  }

  private static void send(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

package veil.local.command.identity;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** An identity API and the bucket behind it, with one scripted answer; remembers what it heard. */
final class TestingApi implements AutoCloseable {
  private final HttpServer server;
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final Queue<Scripted> uploadAnswers = new ArrayDeque<>();
  private Scripted answer = new Scripted(200, "{}");
  private int putStatus = 200;
  private String putAnswer = "";
  private int uploads;

  private record Scripted(int status, String body) {}

  /** A request. */
  record Heard(String method, String path, Map<String, List<String>> headers, String body) {
    String line() {
      return method + " " + path;
    }

    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  TestingApi() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
  }

  /** What the operation is answered with. */
  void answer(int status, String body) {
    answer = new Scripted(status, body);
  }

  /** What the next request for an upload is answered with, in place of an address. */
  void answerUpload(int status, String body) {
    uploadAnswers.add(new Scripted(status, body));
  }

  void putStatus(int status) {
    putStatus = status;
  }

  void putAnswer(String body) {
    putAnswer = body;
  }

  List<Heard> heard() {
    return heard;
  }

  List<String> lines() {
    return heard.stream().map(Heard::line).toList();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Heard request =
          new Heard(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      heard.add(request);
      Scripted reply = reply(request);
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("x-amzn-RequestId", "abc-1");
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Scripted reply(Heard request) {
    if (request.method().equals("PUT")) {
      return new Scripted(putStatus, putAnswer);
    }
    if (!request.path().equals("/v1/uploads")) {
      return answer;
    }
    Scripted scripted = uploadAnswers.poll();
    if (scripted != null) {
      return scripted;
    }
    String key = "uploads/anna/" + ++uploads + ".jpg";
    return new Scripted(
        201,
        """
        {"status":"CREATED","userId":"anna","key":"%s","url":"%s/%s?X-Amz-Signature=s",
        "method":"PUT","headers":{"content-type":"image/jpeg","content-length":"6"},
        "retryable":false}"""
            .formatted(key, address().resolve("/images"), key));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

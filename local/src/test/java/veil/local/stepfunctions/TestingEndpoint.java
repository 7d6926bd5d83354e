package veil.local.stepfunctions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import veil.local.gateway.AwsServiceException;

/** The service over HTTP, as much of the AWS JSON 1.0 protocol as an SDK client needs. */
final class TestingEndpoint implements AutoCloseable {

  private final StepFunctionsService service;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  TestingEndpoint(StepFunctionsService service) throws IOException {
    this.service = service;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      String operation = target.substring((service.targetPrefix() + ".").length());
      JsonNode request = TestingStack.JSON.readTree(exchange.getRequestBody());
      int status = 200;
      JsonNode answer;
      try {
        answer = service.call(operation, request);
      } catch (AwsServiceException refused) {
        ObjectNode error = TestingStack.JSON.createObjectNode();
        answer = error.put("__type", refused.code()).put("message", refused.getMessage());
        status = refused.httpStatus();
      }
      byte[] body = TestingStack.JSON.writeValueAsBytes(answer);
      exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}

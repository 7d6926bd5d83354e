package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.core.storage.S3Location;
import veil.local.lambda.FunctionAnswer;

/** What goes over the wire; the whole-stack tests show that the services understand it. */
class StackClientTest {
  @TempDir private Path folder;

  private HttpServer server;
  private StackClient client;
  private volatile String heard = "";
  private volatile int status = 200;
  private volatile String answer = "";

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client = new StackClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void hangUp() {
    client.close();
    server.stop(0);
  }

  @Test
  void putsAFileAsAnObject() throws IOException, InterruptedException {
    client.put(Files.writeString(folder.resolve("in.mp4"), "pixels"), "input", "video.mp4");

    assertThat(heard).isEqualTo("PUT /input/video.mp4 - pixels");
  }

  @Test
  void writesAnObjectOverTheWholeFile() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("out.mp4"), "longer than the answer");
    answer = "short";

    client.get(new S3Location("output", "video.mp4"), file);

    assertThat(file).hasContent("short");
    assertThat(heard).startsWith("GET /output/video.mp4");
  }

  @Test
  void describesAnExecutionInTheJsonProtocol() throws IOException, InterruptedException {
    answer = "{\"status\":\"SUCCEEDED\"}";

    assertThat(client.describeExecution("arn:x").path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(heard)
        .isEqualTo("POST / AWSStepFunctions.DescribeExecution {\"executionArn\":\"arn:x\"}");
  }

  @Test
  void invokesAFunctionAndTellsWhetherItFailed() throws IOException, InterruptedException {
    answer = "{\"errorMessage\":\"no\"}";

    FunctionAnswer failed =
        client.invoke("BlurFacesFunction", "{}".getBytes(StandardCharsets.UTF_8));

    assertThat(heard).isEqualTo("POST /2015-03-31/functions/BlurFacesFunction/invocations - {}");
    assertThat(failed.errorType()).hasValue("Unhandled");
    assertThat(failed.payloadJson()).isEqualTo(answer);
  }

  @Test
  void anErrorStatusSaysWhatWasAskedAndAnswered() {
    status = 404;
    answer = "NoSuchKey";

    assertThatThrownBy(
            () ->
                client.put(
                    Files.writeString(folder.resolve("in.mp4"), "pixels"), "input", "video.mp4"))
        .isInstanceOf(IOException.class)
        .hasMessage("PutObject answered 404 NoSuchKey");
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      heard =
          "%s %s %s %s"
              .formatted(
                  exchange.getRequestMethod(),
                  exchange.getRequestURI(),
                  target == null ? "-" : target,
                  new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      if (answer.contains("errorMessage")) {
        exchange.getResponseHeaders().add("X-Amz-Function-Error", "Unhandled");
      }
      byte[] body = answer.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }
}

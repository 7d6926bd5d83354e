package veil.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server behind every endpoint. */
class LoopbackServerTest {
  private static final int LONG_SECONDS = 30;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

  @AfterEach
  void closeClient() {
    client.shutdownNow();
  }

  @Test
  void turnsRequestsAwayWhereTooManyAreHandledAlready() throws Exception {
    try (LoopbackServer server = LoopbackServer.bind(0, 1, Duration.ofSeconds(1))) {
      server.start("/", this::handle);
      CompletableFuture<HttpResponse<String>> first = ask(server);
      assertThat(entered.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();

      assertThat(answer(ask(server)).statusCode()).isEqualTo(503);

      goOn.countDown();
      assertThat(answer(first).statusCode()).isEqualTo(200);
      assertThat(answer(ask(server)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void endsRequestsThatAreHandledWhenItCloses() throws Exception {
    try (LoopbackServer server = LoopbackServer.bind(0)) {
      server.start("/", this::handle);
      CompletableFuture<HttpResponse<String>> unanswered = ask(server);
      assertThat(entered.await(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(unanswered).isNotDone();
    }

    assertThat(interrupted.get(LONG_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void letsClientsWaitUntilItStarts() throws Exception {
    goOn.countDown();
    try (LoopbackServer server = LoopbackServer.bind(0)) {
      CompletableFuture<HttpResponse<String>> early = ask(server);

      server.start("/", this::handle);

      assertThat(answer(early).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void givesItsPortBackWhereItNeverStarted() {
    int port;
    try (LoopbackServer server = LoopbackServer.bind(0)) {
      port = server.endpoint().getPort();
    }

    try (LoopbackServer again = LoopbackServer.bind(port)) {
      assertThat(again.endpoint().getPort()).isEqualTo(port);
    }
  }

  private CompletableFuture<HttpResponse<String>> ask(LoopbackServer server) {
    return client.sendAsync(
        HttpRequest.newBuilder(server.endpoint()).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> asked)
      throws Exception {
    return asked.get(LONG_SECONDS, TimeUnit.SECONDS);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      entered.countDown();
      if (goOn.await(LONG_SECONDS, TimeUnit.SECONDS)) {
        Bodies.send(exchange, 200, "done");
      }
    } catch (InterruptedException e) {
      interrupted.complete(true);
      Thread.currentThread().interrupt();
    }
  }
}

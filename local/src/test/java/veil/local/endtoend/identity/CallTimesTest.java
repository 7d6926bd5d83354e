package veil.local.endtoend.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class CallTimesTest {
  @Test
  void countsCallsOfServicesAndNotTheApiItself() throws IOException, InterruptedException {
    CallTimes times = new CallTimes();
    HttpHandler door =
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        };
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", times.apply(door));
    server.start();
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      long before = System.nanoTime();
      client.send(get(address.resolve("/_api/IdentityApi/v1/auth")), BodyHandlers.discarding());
      assertThat(times.arrivalNanos()).isBetween(before, System.nanoTime());
      client.send(get(address.resolve("/2015-03-31/functions/f")), BodyHandlers.discarding());
      assertThat(times.drainNanos()).isZero();

      client.send(get(address.resolve("/bucket/key")), BodyHandlers.discarding());
      // The client has its answer a moment before the door knows; the server's end waits for it.
      server.stop(5);
      assertThat(times.drainNanos()).isPositive();
      assertThat(times.drainNanos()).isZero();
    } finally {
      server.stop(0);
    }
  }

  private static HttpRequest get(URI address) {
    return HttpRequest.newBuilder(address).GET().build();
  }
}

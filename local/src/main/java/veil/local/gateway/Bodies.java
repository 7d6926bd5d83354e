package veil.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Reads request bodies within a bound and sends whole answers. */
public final class Bodies {

  private Bodies() {}

  /**
   * Reads a request's body.
   *
   * @throws AwsServiceException 413 RequestEntityTooLargeException where it is longer than the
   *     bound
   */
  public static byte[] read(HttpExchange exchange, int limitBytes)
      throws IOException, AwsServiceException {
    InputStream body = exchange.getRequestBody();
    byte[] bytes = body.readNBytes(limitBytes + 1);
    if (bytes.length > limitBytes) {
      throw new AwsServiceException(
          413,
          "RequestEntityTooLargeException",
          "Request must be smaller than " + limitBytes + " bytes");
    }
    return bytes;
  }

  /** Sends status and text; the caller has set the content type. */
  public static void send(HttpExchange exchange, int status, String text) throws IOException {
    send(exchange, status, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends status and bytes; the caller has set the content type. */
  public static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
    boolean bodiless = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, bodiless ? -1 : bytes.length);
    if (!bodiless) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }
}

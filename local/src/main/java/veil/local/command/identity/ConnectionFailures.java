package veil.local.command.identity;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import veil.local.command.CommandFailure;

/** Says in one line why an API could not be asked. */
final class ConnectionFailures {
  private ConnectionFailures() {}

  static CommandFailure explain(URI address, IOException error) {
    return CommandFailure.failed(address + ": " + reason(address, error));
  }

  private static String reason(URI address, IOException error) {
    // The client tells of an unknown host as of a failed connection; the cause knows better.
    if (has(error, UnknownHostException.class) || has(error, UnresolvedAddressException.class)) {
      return "there is no host %s; check the URL and the network".formatted(address.getHost());
    }
    return switch (error) {
      case SSLException tls ->
          "TLS: %s; is the certificate trusted by this JDK?"
              .formatted(Optional.ofNullable(tls.getMessage()).orElse("no handshake"));
      case HttpTimeoutException _ -> "no answer in time; try again";
      case ConnectException _ -> "nobody answers there";
      default -> "the connection broke off; try again";
    };
  }

  private static boolean has(Throwable error, Class<? extends Throwable> kind) {
    return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }
}

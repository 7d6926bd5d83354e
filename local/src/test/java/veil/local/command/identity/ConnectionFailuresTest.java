package veil.local.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class ConnectionFailuresTest {
  private static final URI API = URI.create("https://api.example.com/v1");

  @Test
  void tellsOneReasonFromAnother() {
    ConnectException unresolved = new ConnectException();
    unresolved.initCause(new ConnectException().initCause(new UnresolvedAddressException()));

    assertThat(said(unresolved)).contains("there is no host api.example.com; check the URL");
    assertThat(said(new UnknownHostException("x"))).contains("there is no host");
    assertThat(said(new ConnectException("refused"))).contains("nobody answers there");
    assertThat(said(new HttpConnectTimeoutException("late"))).contains("no answer in time");
    assertThat(said(new SSLHandshakeException("PKIX path building failed")))
        .contains("TLS: PKIX path building failed; is the certificate trusted by this JDK?");
    assertThat(said(new IOException("reset"))).contains("the connection broke off; try again");
  }

  private static String said(IOException error) {
    return ConnectionFailures.explain(API, error).getMessage();
  }
}

package veil.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.RekognitionException;
import veil.testing.TestingAwsEndpoint;

class ClientBoundsTest {
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void asksABusyServiceAsOftenAsAllowed() throws IOException {
    ClientBounds bounds = new ClientBounds(LONG, LONG, LONG, LONG, 3);
    try (TestingAwsEndpoint endpoint = new TestingAwsEndpoint();
        RekognitionClient client =
            endpoint.pointHere(bounds.bound(RekognitionClient.builder())).build()) {
      endpoint.answerWith(503, "{}");

      assertThatThrownBy(client::listCollections).isInstanceOf(RekognitionException.class);
      assertThat(endpoint.requestCount()).isEqualTo(3);
    }
  }

  @Test
  void givesUpOnAServiceThatTakesTheCallAndSaysNothing() throws IOException {
    ClientBounds bounds = new ClientBounds(LONG, LONG, SHORT, SHORT, 1);
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        TestingAwsEndpoint endpoint = new TestingAwsEndpoint();
        RekognitionClient client =
            endpoint
                .pointHere(bounds.bound(RekognitionClient.builder()))
                .endpointOverride(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .build()) {
      assertThatThrownBy(client::listCollections)
          .isInstanceOf(ApiCallTimeoutException.class)
          .hasMessageContaining("200 millis");
    }
  }

  @Test
  void refusesWhatWouldWaitForEverOrNotAtAll() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientBounds(Duration.ZERO, LONG, LONG, LONG, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientBounds(LONG, LONG.negated(), LONG, LONG, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientBounds(LONG, LONG, LONG, LONG, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ClientBounds(LONG, LONG, LONG, SHORT, 1));
  }

  /** The name of its end decides whether a state machine tries the step again. */
  @Test
  void refusesASingleAttemptThatEndsAsALostConnection() {
    ClientBounds several = new ClientBounds(LONG, SHORT, LONG, LONG, 2);
    assertThatIllegalArgumentException().isThrownBy(() -> several.once(SHORT));
    assertThat(several.once(LONG.plusSeconds(1)).attempts()).isEqualTo(1);
  }
}

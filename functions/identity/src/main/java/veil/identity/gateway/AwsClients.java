package veil.identity.gateway;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.textract.TextractClient;
import veil.lambda.ClientBounds;

/**
 * The SDK clients that no Quarkus extension brings, each made at its first call and once. A person
 * waits for the answer, so every wait is short: the state machine has 28 seconds in all.
 */
@ApplicationScoped
public class AwsClients {
  private static final ClientBounds BOUNDS =
      new ClientBounds(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(6),
          Duration.ofSeconds(6),
          2);

  /**
   * Longer than a call: where one attempt is all, its end must have the name of a time-out, which
   * the state machine does not try again, and not that of a lost connection, which it does.
   */
  private static final Duration SILENCE = Duration.ofSeconds(7);

  /** Reading a document takes seconds and is paid for each time; the state machine tries again. */
  private static final ClientBounds CARD_BOUNDS =
      new ClientBounds(
          Duration.ofSeconds(2), SILENCE, Duration.ofSeconds(6), Duration.ofSeconds(6), 1);

  /**
   * For a call that leaves something more behind each time it is done: that it was tried twice, the
   * state machine must know, and so must be who tries.
   */
  static final String ONE_ATTEMPT = "one-attempt";

  @Produces
  @ApplicationScoped
  RekognitionClient rekognition() {
    return BOUNDS.bound(RekognitionClient.builder()).build();
  }

  @Produces
  @ApplicationScoped
  @Identifier(ONE_ATTEMPT)
  RekognitionClient rekognitionOnce() {
    return BOUNDS.once(SILENCE).bound(RekognitionClient.builder()).build();
  }

  @Produces
  @ApplicationScoped
  TextractClient textract() {
    return CARD_BOUNDS.bound(TextractClient.builder()).build();
  }

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  void close(@Disposes RekognitionClient client) {
    client.close();
  }

  void closeOnce(@Disposes @Identifier(ONE_ATTEMPT) RekognitionClient client) {
    client.close();
  }

  void close(@Disposes TextractClient client) {
    client.close();
  }
}

package veil.video.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.sfn.SfnClient;
import veil.lambda.ClientBounds;

/**
 * The SDK clients that no Quarkus extension brings. Each is made at its first call and once: a
 * function that never asks Step Functions does not pay for its client. Endpoint, region and
 * credentials come from the SDK's own environment.
 */
@ApplicationScoped
public class AwsClients {
  // Short throttling is waited out here; the state machine's Retry takes over where it lasts.
  private static final ClientBounds BOUNDS =
      new ClientBounds(
          Duration.ofSeconds(5),
          Duration.ofSeconds(20),
          Duration.ofSeconds(25),
          Duration.ofSeconds(50),
          4);

  @Produces
  @ApplicationScoped
  RekognitionClient rekognition() {
    return BOUNDS.bound(RekognitionClient.builder()).build();
  }

  @Produces
  @ApplicationScoped
  SfnClient stepFunctions() {
    return BOUNDS.bound(SfnClient.builder()).build();
  }

  void close(@Disposes RekognitionClient client) {
    client.close();
  }

  void close(@Disposes SfnClient client) {
    client.close();
  }
}

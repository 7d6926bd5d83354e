package veil.identityhttp.gateway;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import veil.lambda.ClientBounds;

/**
 * The SDK clients, each made at its first call and once: a function that needs none starts without.
 */
@ApplicationScoped
public class AwsClients {
  private static final ClientBounds BOUNDS =
      new ClientBounds(
          Duration.ofSeconds(2),
          Duration.ofSeconds(6),
          Duration.ofSeconds(8),
          Duration.ofSeconds(8),
          3);

  @Produces
  @ApplicationScoped
  RekognitionClient rekognition() {
    return BOUNDS.bound(RekognitionClient.builder()).build();
  }

  /**
   * In place of the extension's client, which tries a throttled call nine times: that takes longer
   * than the call may, and whoever waits would be told of a failure, not that the service is busy.
   */
  @Produces
  @Alternative
  @Priority(1)
  @ApplicationScoped
  DynamoDbClient dynamoDb() {
    return BOUNDS.bound(DynamoDbClient.builder()).build();
  }

  @Produces
  @ApplicationScoped
  S3Presigner presigner() {
    return S3Presigner.create();
  }

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  void close(@Disposes RekognitionClient client) {
    client.close();
  }

  void close(@Disposes DynamoDbClient client) {
    client.close();
  }

  void close(@Disposes S3Presigner presigner) {
    presigner.close();
  }
}

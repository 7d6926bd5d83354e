package veil.identityhttp.gateway;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK clients, each made at its first call and once: a function that needs none starts without.
 */
@ApplicationScoped
public class AwsClients {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(8);

  @Produces
  @ApplicationScoped
  RekognitionClient rekognition() {
    return RekognitionClient.builder()
        .httpClientBuilder(httpClient())
        .overrideConfiguration(config -> config.apiCallTimeout(CALL_TIMEOUT))
        .build();
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
    return DynamoDbClient.builder()
        .httpClientBuilder(httpClient())
        .overrideConfiguration(
            config ->
                config
                    .apiCallTimeout(CALL_TIMEOUT)
                    .retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
        .build();
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

  private static SdkHttpClient.Builder<?> httpClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECTION_TIMEOUT)
        .socketTimeout(SOCKET_TIMEOUT);
  }
}

package veil.video.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/**
 * The SDK clients that no Quarkus extension brings. Each is made at its first call and once: a
 * function that never asks Step Functions does not pay for its client. Endpoint, region and
 * credentials come from the SDK's own environment.
 */
@ApplicationScoped
public class AwsClients {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(25);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(50);

  // Short throttling is waited out here; the state machine's Retry takes over where it lasts.
  private static final int ATTEMPTS = 4;

  @Produces
  @ApplicationScoped
  RekognitionClient rekognition() {
    return RekognitionClient.builder()
        .httpClientBuilder(httpClient())
        .overrideConfiguration(bounds())
        .build();
  }

  @Produces
  @ApplicationScoped
  SfnClient stepFunctions() {
    return SfnClient.builder()
        .httpClientBuilder(httpClient())
        .overrideConfiguration(bounds())
        .build();
  }

  void close(@Disposes RekognitionClient client) {
    client.close();
  }

  void close(@Disposes SfnClient client) {
    client.close();
  }

  private static SdkHttpClient.Builder<?> httpClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECTION_TIMEOUT)
        .socketTimeout(SOCKET_TIMEOUT);
  }

  private static ClientOverrideConfiguration bounds() {
    return ClientOverrideConfiguration.builder()
        .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
        .apiCallTimeout(CALL_TIMEOUT)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .build();
  }
}

package veil.identity.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.textract.TextractClient;

/**
 * The SDK clients that no Quarkus extension brings, each made at its first call and once. A person
 * waits for the answer, so every wait is short: the state machine has 28 seconds in all.
 */
@ApplicationScoped
public class AwsClients {
  private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(6);
  private static final int ATTEMPTS = 2;

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
  TextractClient textract() {
    return TextractClient.builder()
        .httpClientBuilder(httpClient())
        .overrideConfiguration(bounds())
        .build();
  }

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.systemUTC();
  }

  void close(@Disposes RekognitionClient client) {
    client.close();
  }

  void close(@Disposes TextractClient client) {
    client.close();
  }

  private static SdkHttpClient.Builder<?> httpClient() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECTION_TIMEOUT)
        .socketTimeout(SOCKET_TIMEOUT);
  }

  private static ClientOverrideConfiguration bounds() {
    return ClientOverrideConfiguration.builder()
        .apiCallTimeout(CALL_TIMEOUT)
        .retryStrategy(
            AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build())
        .build();
  }
}

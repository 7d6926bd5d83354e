package veil.identityhttp.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * The SDK clients that no Quarkus extension brings, each made at its first call and once: a
 * function that needs none starts without.
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
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECTION_TIMEOUT)
                .socketTimeout(SOCKET_TIMEOUT))
        .overrideConfiguration(config -> config.apiCallTimeout(CALL_TIMEOUT))
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

  void close(@Disposes S3Presigner presigner) {
    presigner.close();
  }
}

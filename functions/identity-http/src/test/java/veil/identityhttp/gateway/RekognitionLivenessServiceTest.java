package veil.identityhttp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import veil.testing.TestingAwsEndpoint;

class RekognitionLivenessServiceTest {
  @Test
  void aSessionsPictureGoesUnderTheUsersPrefix() throws IOException {
    try (TestingAwsEndpoint endpoint = new TestingAwsEndpoint();
        RekognitionClient client =
            endpoint
                .pointHere(RekognitionClient.builder())
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
      endpoint.answerWith(200, "{\"SessionId\":\"s-1\"}");

      assertThat(
              new RekognitionLivenessService(client, Optional.of("images"))
                  .createSession("token-1", "uploads/anna/liveness"))
          .isEqualTo("s-1");
      assertThat(endpoint.onlyRequest().target())
          .contains("RekognitionService.CreateFaceLivenessSession");
      assertThat(endpoint.onlyRequest().body())
          .contains(
              "\"ClientRequestToken\":\"token-1\"",
              "\"S3Bucket\":\"images\"",
              "\"S3KeyPrefix\":\"uploads/anna/liveness\"");
    }
  }
}

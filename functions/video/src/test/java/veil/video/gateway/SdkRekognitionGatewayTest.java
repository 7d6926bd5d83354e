package veil.video.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import veil.core.errors.DetectionFailedException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoTooLargeException;
import veil.core.storage.S3Location;
import veil.testing.TestingAwsEndpoint;

class SdkRekognitionGatewayTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final S3Location VIDEO = new S3Location("input", "a.mp4", "v1");
  private static final DetectionJob JOB = new DetectionJob("job-1");

  private TestingAwsEndpoint endpoint;
  private RekognitionClient client;
  private SdkRekognitionGateway rekognition;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestingAwsEndpoint();
    client =
        endpoint
            .pointHere(RekognitionClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    rekognition = new SdkRekognitionGateway(client);
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void aJobIsStartedWithItsTokenAsTag() throws IOException {
    endpoint.answerWith(200, "{\"JobId\":\"job-1\"}");
    assertThat(rekognition.startFaceDetection(VIDEO, "abc")).contains(JOB);
    assertThat(endpoint.onlyRequest().target()).contains("RekognitionService.StartFaceDetection");
    assertThat(JSON.readTree(endpoint.onlyRequest().body()))
        .isEqualTo(
            JSON.readTree(
                """
                {"Video":{"S3Object":{"Bucket":"input","Name":"a.mp4","Version":"v1"}},
                 "ClientRequestToken":"abc","JobTag":"abc"}
                """));
  }

  @Test
  void aPageIsAskedForByItsToken() throws IOException {
    endpoint.answerWith(200, "{\"JobStatus\":\"SUCCEEDED\",\"NextToken\":\"n\"}");
    assertThat(rekognition.getFaceDetection(JOB, 1000, Optional.of("t")).nextToken())
        .isEqualTo("n");
    assertThat(JSON.readTree(endpoint.onlyRequest().body()))
        .isEqualTo(JSON.readTree("{\"JobId\":\"job-1\",\"MaxResults\":1000,\"NextToken\":\"t\"}"));
  }

  @Test
  void anObjectThatTheServiceCannotReadIsNotFound() {
    fail("InvalidS3ObjectException");
    assertThatThrownBy(() -> rekognition.startFaceDetection(VIDEO, "abc"))
        .isInstanceOf(VideoNotFoundException.class);
  }

  @Test
  void anObjectThatTheServiceFindsTooLargeIsTooLarge() {
    fail("VideoTooLargeException");
    assertThatThrownBy(() -> rekognition.startFaceDetection(VIDEO, "abc"))
        .isInstanceOf(VideoTooLargeException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LimitExceededException",
        "ThrottlingException",
        "ProvisionedThroughputExceededException"
      })
  void aServiceThatTakesNoOtherVideoNowGivesNoJob(String code) {
    fail(code);
    assertThat(rekognition.startFaceDetection(VIDEO, "abc")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ResourceNotFoundException", "InvalidParameterException"})
  void aJobThatTheServiceDoesNotKnowHasFailed(String code) {
    fail(code);
    assertThatThrownBy(() -> rekognition.getFaceDetection(JOB, 1, Optional.empty()))
        .isInstanceOf(DetectionFailedException.class)
        .hasMessageContaining("job-1");
  }

  @Test
  void otherErrorsKeepTheirName() {
    fail("AccessDeniedException");
    assertThatThrownBy(() -> rekognition.getFaceDetection(JOB, 1, Optional.empty()))
        .isExactlyInstanceOf(AccessDeniedException.class);
  }

  private void fail(String code) {
    endpoint.answerWith(400, "{\"__type\":\"%s\",\"Message\":\"no\"}".formatted(code));
  }
}

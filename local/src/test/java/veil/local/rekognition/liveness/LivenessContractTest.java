package veil.local.rekognition.liveness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.rekognition.TestingFaceEndpoint.BUCKET;
import static veil.local.rekognition.TestingFaceEndpoint.at;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.GetFaceLivenessSessionResultsResponse;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.LivenessSessionStatus;
import software.amazon.awssdk.services.rekognition.model.SessionNotFoundException;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;
import veil.local.rekognition.TestingFaces.Face;

class LivenessContractTest {
  @TempDir Path folder;

  private final TestingFaces faces = new TestingFaces();
  private TestingFaceEndpoint endpoint;
  private RekognitionClient client;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, faces);
    client = endpoint.rekognition();
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private String session(String prefix, String token) {
    return client
        .createFaceLivenessSession(
            r ->
                r.clientRequestToken(token)
                    .settings(
                        s ->
                            s.auditImagesLimit(1)
                                .outputConfig(o -> o.s3Bucket(BUCKET).s3KeyPrefix(prefix))))
        .sessionId();
  }

  private GetFaceLivenessSessionResultsResponse results(String id) {
    return client.getFaceLivenessSessionResults(r -> r.sessionId(id));
  }

  @Test
  void isCreatedUntilItsEndIsDeclared() {
    String id = session("liveness/anna", null);
    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.CREATED);
    assertThat(results(id).confidence()).isNull();

    endpoint.stored("selfie.png", faces.png(Face.of(1)));
    String key = "liveness/anna/" + id + "/reference.jpg";
    endpoint.declare(
        key, "{\"liveness\": {\"confidencePercent\": 97.5, \"image\": \"selfie.png\"}}");
    GetFaceLivenessSessionResultsResponse ended = results(id);

    assertThat(ended.sessionId()).isEqualTo(id);
    assertThat(ended.status()).isEqualTo(LivenessSessionStatus.SUCCEEDED);
    assertThat(ended.confidence()).isEqualTo(97.5f);
    assertThat(ended.referenceImage().s3Object().bucket()).isEqualTo(BUCKET);
    assertThat(ended.referenceImage().s3Object().name()).isEqualTo(key);
    assertThat(client.detectFaces(r -> r.image(at(key))).faceDetails()).hasSize(1);
  }

  @Test
  void anEndStaysAsItIs() {
    String id = session("", null);
    String key = id + "/reference.jpg";
    endpoint.declare(key, "{\"liveness\": {\"status\": \"IN_PROGRESS\"}}");
    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.IN_PROGRESS);
    endpoint.declare(key, "{\"liveness\": {\"status\": \"FAILED\"}}");
    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.FAILED);
    endpoint.stored("selfie.png", faces.png(Face.of(1)));
    endpoint.declare(key, "{\"liveness\": {\"image\": \"selfie.png\"}}");

    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.FAILED);
    assertThat(results(id).referenceImage()).isNull();
  }

  @Test
  void expiresAfterThreeMinutes() {
    String id = session("", null);
    endpoint.setNow(endpoint.now().plus(Duration.ofMinutes(3)));
    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.CREATED);

    endpoint.setNow(endpoint.now().plusMillis(1));

    assertThat(results(id).status()).isEqualTo(LivenessSessionStatus.EXPIRED);
    assertThat(results(id).confidence()).isNull();
  }

  @Test
  void theSameTokenIsTheSameSession() {
    assertThat(session("", "token")).isEqualTo(session("", "token"));
    assertThat(session("", "other")).isNotEqualTo(session("", "token"));
  }

  @Test
  void refusesUnknownSessionsAndWhatItCouldNotKeep() {
    assertThatThrownBy(() -> results("00000000-0000-4000-8000-000000000000"))
        .isInstanceOf(SessionNotFoundException.class);
    assertThatThrownBy(() -> results("no session")).isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> client.createFaceLivenessSession(r -> r.clientRequestToken("t")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                client.createFaceLivenessSession(
                    r -> r.kmsKeyId("key").settings(s -> s.outputConfig(o -> o.s3Bucket(BUCKET)))))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("KmsKeyId");
    assertThatThrownBy(
            () ->
                client.createFaceLivenessSession(
                    r ->
                        r.settings(
                            s -> s.auditImagesLimit(5).outputConfig(o -> o.s3Bucket(BUCKET)))))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void aDeclaredImageMustBeThere() {
    String id = session("", null);
    endpoint.declare(id + "/reference.jpg", "{\"liveness\": {\"image\": \"none.png\"}}");

    assertThatThrownBy(() -> results(id)).isInstanceOf(InvalidParameterException.class);
  }
}

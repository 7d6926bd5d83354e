package veil.video.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.errors.VideoNotFoundException;
import veil.core.storage.S3Location;
import veil.testing.TestingAwsEndpoint;

class SdkS3GatewayTest {
  private static final S3Location VIDEO = new S3Location("input", "my clip.mp4", "v1");

  private TestingAwsEndpoint endpoint;
  private S3Client client;
  private SdkS3Gateway s3;

  @BeforeEach
  void start() throws IOException {
    endpoint = new TestingAwsEndpoint();
    client =
        endpoint
            .pointHere(S3Client.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    s3 = new SdkS3Gateway(client);
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void theSizeIsAskedOfOneVersionWithoutReadingIt() {
    endpoint.answerWith(200, new byte[1234]);
    assertThat(s3.sizeBytes(VIDEO)).isEqualTo(1234);
    assertThat(endpoint.onlyRequest().method()).isEqualTo("HEAD");
    assertThat(endpoint.onlyRequest().uri()).isEqualTo("/input/my%20clip.mp4?versionId=v1");
  }

  @Test
  void onlyTheFirstBytesAreAskedFor() {
    endpoint.answerWith(206, "0123456789");
    assertThat(s3.firstBytes(VIDEO, 64)).asString().isEqualTo("0123456789");
    assertThat(endpoint.onlyRequest().range()).contains("bytes=0-63");
  }

  @Test
  void aServerThatIgnoresTheRangeIsCutShort() {
    endpoint.answerWith(200, new byte[5_000_000]);
    assertThat(s3.firstBytes(VIDEO, 64)).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 405})
  void whatIsGoneOrForbiddenIsNotFound(int status) {
    endpoint.answerWith(status, "");
    assertThatThrownBy(() -> s3.sizeBytes(VIDEO))
        .isInstanceOf(VideoNotFoundException.class)
        .hasMessageContaining("input")
        .hasMessageNotContaining("my clip");
    assertThatThrownBy(() -> s3.firstBytes(VIDEO, 64)).isInstanceOf(VideoNotFoundException.class);
  }

  @Test
  void otherErrorsKeepTheirName() {
    endpoint.answerWith(400, "<Error><Code>InvalidRequest</Code></Error>");
    assertThatThrownBy(() -> s3.firstBytes(VIDEO, 64)).isInstanceOf(S3Exception.class);
  }

  @Test
  void aFileIsUploadedWhole(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("faces.json"), "{\"version\":1}");
    s3.upload(file, new S3Location("work", "faces/job.json"), "application/json");
    assertThat(endpoint.onlyRequest().method()).isEqualTo("PUT");
    assertThat(endpoint.onlyRequest().uri()).isEqualTo("/work/faces/job.json");
    assertThat(endpoint.onlyRequest().body()).contains("{\"version\":1}");
  }
}

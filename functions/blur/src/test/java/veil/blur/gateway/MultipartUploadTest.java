package veil.blur.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.blur.testing.TestingMultipartEndpoint;
import veil.core.storage.S3Location;

class MultipartUploadTest {
  private static final int PART_BYTES = 64 * 1024;
  private static final S3Location TARGET = new S3Location("out", "clips/long one.mp4");

  @TempDir Path directory;
  private TestingMultipartEndpoint endpoint;
  private S3Client client;
  private final byte[] content = new byte[PART_BYTES * 5 / 2];
  private Path file;

  @BeforeEach
  void start() throws IOException {
    new Random(5).nextBytes(content);
    file = Files.write(directory.resolve("result.mp4"), content);
    endpoint = new TestingMultipartEndpoint();
    client =
        S3Client.builder()
            .endpointOverride(endpoint.uri())
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            // Whole bodies instead of chunks with checksums between them.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  @Test
  void thePartsTogetherAreTheFile() {
    upload();
    assertThat(endpoint.partSizes()).containsExactly(PART_BYTES, PART_BYTES, PART_BYTES / 2);
    assertThat(endpoint.content()).isEqualTo(content);
    assertThat(endpoint.isCompleted()).isTrue();
    assertThat(endpoint.isAborted()).isFalse();
  }

  @Test
  void startPartsAndEndNameOneChecksum() {
    upload();
    assertThat(endpoint.checksumAlgorithm()).isEqualTo("CRC32");
    for (int from = 0; from < content.length; from += PART_BYTES) {
      CRC32 sum = new CRC32();
      sum.update(content, from, Math.min(PART_BYTES, content.length - from));
      byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
      assertThat(endpoint.completion())
          .contains("<ChecksumCRC32>" + Base64.getEncoder().encodeToString(bytes));
    }
  }

  @Test
  void aRefusedPartEndsTheUploadAndLeavesNoneOfIt() {
    endpoint.refusePart(2);
    assertThatThrownBy(this::upload).isInstanceOf(S3Exception.class);
    assertThat(endpoint.isCompleted()).isFalse();
    assertThat(endpoint.isAborted()).isTrue();
  }

  private void upload() {
    new MultipartUpload(client, PART_BYTES).upload(file, content.length, TARGET, "video/mp4");
  }
}

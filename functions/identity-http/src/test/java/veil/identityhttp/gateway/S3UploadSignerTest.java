package veil.identityhttp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import veil.identityhttp.gateway.UploadSigner.SignedUpload;
import veil.identityhttp.gateway.UploadSigner.Upload;

class S3UploadSignerTest {
  @Test
  void signsTypeAndLengthOfOneUploadForFiveMinutes() {
    try (S3Presigner presigner =
        S3Presigner.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build()) {
      SignedUpload signed =
          new S3UploadSigner(presigner, Optional.of("images"))
              .sign(new Upload("uploads/anna/1.jpg", "image/jpeg", 42, Duration.ofMinutes(5)));

      assertThat(URI.create(signed.url()))
          .hasPath("/uploads/anna/1.jpg")
          .hasParameter("X-Amz-Expires", "300")
          .hasParameter("X-Amz-SignedHeaders", "content-length;content-type;host;if-none-match");
      assertThat(signed.headers())
          .isEqualTo(
              Map.of("content-length", "42", "content-type", "image/jpeg", "if-none-match", "*"));
      assertThat(signed.url()).doesNotContain("secret");
    }
  }
}

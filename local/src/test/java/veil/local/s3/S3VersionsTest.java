package veil.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.s3.TestingS3.BUCKET;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import veil.local.gateway.ObjectStore.StoredObject;

/** Buckets that keep versions. */
class S3VersionsTest {

  @TempDir Path folder;
  private TestingS3 s3;

  @BeforeEach
  void start() {
    s3 = new TestingS3(folder, true);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @Test
  void keepsEachVersionReadable() {
    String first = put("first");
    String second = put("second");

    assertThat(first).isNotEqualTo(second);
    assertThat(text("")).isEqualTo("second");
    assertThat(text(first)).isEqualTo("first");
    assertThat(s3.client.listObjectVersions(r -> r.bucket(BUCKET)).versions())
        .extracting("versionId")
        .containsExactly(second, first);
    assertThat(s3.client.getBucketVersioning(r -> r.bucket(BUCKET)).status())
        .isEqualTo(BucketVersioningStatus.ENABLED);
  }

  @Test
  void hidesADeletedObjectBehindAMarker() {
    String version = put("content");

    var deleted = s3.client.deleteObject(r -> r.bucket(BUCKET).key("k"));

    assertThat(deleted.deleteMarker()).isTrue();
    assertThatThrownBy(() -> text("")).isInstanceOf(NoSuchKeyException.class);
    assertThat(text(version)).isEqualTo("content");
    s3.client.deleteObject(r -> r.bucket(BUCKET).key("k").versionId(deleted.versionId()));
    assertThat(text("")).isEqualTo("content");
  }

  @Test
  void keepsVersionsOverARestart() {
    String first = put("first");
    put("second");
    s3.close();

    s3 = new TestingS3(folder, true);

    assertThat(text(first)).isEqualTo("first");
    assertThat(text("")).isEqualTo("second");
  }

  @Test
  void ordersEventsBySequence() {
    put("first");
    put("second");

    assertThat(s3.created.get(1).sequence()).isGreaterThan(s3.created.get(0).sequence());
  }

  @Test
  void servesTheOtherServicesWithoutHttp(@TempDir Path target) {
    String first = put("first");
    put("second");

    StoredObject found = s3.objects.find(BUCKET, "k", first).orElseThrow();
    s3.objects.copyTo(found, target.resolve("copy"));

    assertThat(target.resolve("copy")).hasContent("first");
    assertThat(found.sizeBytes()).isEqualTo(5);
    assertThat(s3.objects.find(BUCKET, "k", "unknown")).isEmpty();
    assertThat(s3.objects.find("nowhere", "k", "")).isEmpty();
  }

  private String put(String content) {
    return s3.client
        .putObject(r -> r.bucket(BUCKET).key("k"), RequestBody.fromString(content))
        .versionId();
  }

  private String text(String version) {
    return s3.client
        .getObjectAsBytes(
            r -> {
              r.bucket(BUCKET).key("k");
              if (!version.isEmpty()) {
                r.versionId(version);
              }
            })
        .asUtf8String();
  }
}

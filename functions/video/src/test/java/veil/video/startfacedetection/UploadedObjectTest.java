package veil.video.startfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.InvalidRequestException;
import veil.video.startfacedetection.S3EventNotification.Bucket;
import veil.video.startfacedetection.S3EventNotification.Entity;
import veil.video.startfacedetection.S3EventNotification.S3EventRecord;
import veil.video.startfacedetection.S3EventNotification.S3Object;

class UploadedObjectTest {
  @ParameterizedTest
  @CsvSource({
    "my+holiday.mp4, my holiday.mp4",
    "a%2Bb.mp4, a+b.mp4",
    "caf%C3%A9/%E5%87%BA.MOV, café/出.MOV",
    "100%25.mp4, 100%.mp4"
  })
  void keysAreDecodedAsS3EncodesThem(String encoded, String decoded) {
    assertThat(upload(encoded, "v1", "etag", "01").location().key()).isEqualTo(decoded);
  }

  @ParameterizedTest
  @CsvSource({
    "a.mp4, true", "a.MP4, true", "dir/b.MoV, true", ".mp4, true",
    "a.mp4.txt, false", "a.avi, false", "mp4, false", "a.mp4/, false"
  })
  void videosAreKnownByTheirName(String key, boolean video) {
    assertThat(upload(key, "v1", "", "").isNamedLikeAVideo()).isEqualTo(video);
  }

  @Test
  void everyDeliveryOfOneUploadHasOneToken() {
    assertThat(upload("a.mp4", "v1", "etag", "01").token())
        .isEqualTo(upload("a.mp4", "v1", "etag", "01").token())
        .matches("[-_a-zA-Z0-9]{1,64}");
  }

  @Test
  void everyPartOfAnUploadMakesAnotherToken() {
    assertThat(upload("a.mp4", "v1", "etag", "01").token())
        .isNotEqualTo(upload("b.mp4", "v1", "etag", "01").token())
        .isNotEqualTo(upload("a.mp4", "v2", "etag", "01").token())
        .isNotEqualTo(upload("a.mp4", "v1", "other", "01").token())
        .isNotEqualTo(upload("a.mp4", "v1", "etag", "02").token());
  }

  @Test
  void partsThatReadTheSameInARowMakeDifferentTokens() {
    assertThat(upload("a.mp4", "v1", "e", "01").token())
        .isNotEqualTo(upload("a.mp4", "v10", "e", "1").token());
  }

  @Test
  void theAliasKeepsTheKeyOutOfLogs() {
    assertThat(upload("anna-schmidt.mp4", "v1", "etag", "01").alias())
        .contains("input")
        .doesNotContain("anna");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null"})
  void aBucketThatWritesOverItsObjectsIsRefused(String version) {
    assertThatThrownBy(() -> upload("a.mp4", version, "etag", "01"))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("switch on versioning for bucket input");
  }

  @Test
  void aBadlyEncodedKeyIsRefused() {
    assertThatThrownBy(() -> upload("a%zz.mp4", "", "", ""))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("encoded");
  }

  @Test
  void aRecordWithoutAnObjectIsRefused() {
    assertThatThrownBy(
            () ->
                UploadedObject.of(
                    new S3EventRecord("ObjectCreated:Put", new Entity(new Bucket("input"), null))))
        .isInstanceOf(InvalidRequestException.class);
  }

  private static UploadedObject upload(
      String key, String versionId, String eTag, String sequencer) {
    return UploadedObject.of(
        new S3EventRecord(
            "ObjectCreated:Put",
            new Entity(new Bucket("input"), new S3Object(key, versionId, eTag, sequencer))));
  }
}

package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.storage.S3Location;
import veil.identity.testing.ScriptedHttp;

class S3ImageStoreTest {
  private static final S3Location IMAGE = new S3Location("images", "uploads/anna/1.jpg");
  private static final byte[] NOTHING = new byte[0];

  private final ScriptedHttp http = new ScriptedHttp();
  private final S3ImageStore images = new S3ImageStore(http.client(S3Client.builder()));

  @Test
  void theBeginningComesWithTheWholeSize() {
    http.answer(206, Map.of("Content-Range", "bytes 0-2/5000"), new byte[] {1, 2, 3});
    ImageStore.Head head = images.head(IMAGE, 3);
    assertThat(head.sizeBytes()).isEqualTo(5000);
    assertThat(head.beginning().asByteArray()).containsExactly(1, 2, 3);
    assertThat(http.requests().getFirst().headers()).containsEntry("Range", List.of("bytes=0-2"));
  }

  @ParameterizedTest
  @CsvSource({"403, IMAGE_NOT_FOUND", "404, IMAGE_NOT_FOUND", "416, NOT_AN_IMAGE"})
  void whatCannotBeReadIsAFlaw(int status, String flaw) {
    http.answer(status, Map.of(), NOTHING);
    assertThatThrownBy(() -> images.head(IMAGE, 3))
        .isInstanceOf(UnusableImageException.class)
        .hasMessage(flaw);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404})
  void aPictureThatIsGoneMeanwhileIsAFlawToo(int status) {
    http.answer(status, Map.of(), NOTHING);
    assertThatThrownBy(() -> images.copy(IMAGE, new S3Location("images", "faces/anna/r1")))
        .isInstanceOf(UnusableImageException.class)
        .hasMessage("IMAGE_NOT_FOUND");
  }

  @Test
  void everyVersionOfOneKeyGoesAndNoneOfALongerKey() {
    answerXml(
        """
        <ListVersionsResult><IsTruncated>false</IsTruncated>
          <Version><Key>faces/anna/r1</Key><VersionId>v1</VersionId></Version>
          <Version><Key>faces/anna/r1</Key><VersionId>v2</VersionId></Version>
          <DeleteMarker><Key>faces/anna/r1</Key><VersionId>v3</VersionId></DeleteMarker>
          <Version><Key>faces/anna/r10</Key><VersionId>v4</VersionId></Version>
        </ListVersionsResult>
        """);
    answerXml("<DeleteResult></DeleteResult>");
    assertThat(images.delete("images", List.of("faces/anna/r1"))).isEqualTo(3);
    assertThat(http.requests().getFirst().uri()).contains("versions", "prefix=faces%2Fanna%2Fr1");
    assertThat(http.requests().getLast().body())
        .contains("<VersionId>v1<", "<VersionId>v2<", "<VersionId>v3<")
        .doesNotContain("r10");
  }

  @Test
  void nothingThereIsNothingDeleted() {
    answerXml("<ListVersionsResult><IsTruncated>false</IsTruncated></ListVersionsResult>");
    assertThat(images.deleteAll("images", "faces/anna/", () -> true)).isZero();
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void whatMayNotGoAfterItWasFoundStays() {
    answerXml(
        """
        <ListVersionsResult><IsTruncated>false</IsTruncated>
          <Version><Key>faces/anna/r1</Key><VersionId>v1</VersionId></Version>
        </ListVersionsResult>
        """);
    assertThat(images.deleteAll("images", "faces/anna/", () -> false)).isZero();
    assertThat(http.requests()).hasSize(1);
  }

  @Test
  void aPictureThatStaysIsAFailureThatDoesNotNameIt() {
    answerXml(
        """
        <ListVersionsResult><IsTruncated>false</IsTruncated>
          <Version><Key>faces/anna/r1</Key><VersionId>v1</VersionId></Version>
        </ListVersionsResult>
        """);
    answerXml(
        """
        <DeleteResult><Error><Key>faces/anna/r1</Key><Code>InternalError</Code></Error></DeleteResult>
        """);
    assertThatThrownBy(() -> images.deleteAll("images", "faces/anna/", () -> true))
        .isInstanceOf(S3Exception.class)
        .hasMessageNotContaining("anna");
  }

  private void answerXml(String xml) {
    http.answer(200, Map.of(), xml.getBytes(StandardCharsets.UTF_8));
  }
}

package veil.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.s3.TestingS3.BUCKET;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The local S3 as the SDK's own client sees it. */
class S3ContractTest {

  private static final int PART_BYTES = 5 * 1024 * 1024;

  @TempDir Path folder;
  private TestingS3 s3;

  @BeforeEach
  void start() {
    s3 = new TestingS3(folder, false);
  }

  @AfterEach
  void stop() {
    s3.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clip.mp4",
        "a b/c+d.mp4",
        "ünï/日本 😀.mp4",
        "a//b",
        "per%20cent",
        "q?x=1&y#z",
        "../up",
        "quote'\"<&>"
      })
  void keepsEveryKeyAsItIs(String key) {
    put(key, "content of " + key);

    assertThat(text(key)).isEqualTo("content of " + key);
    assertThat(keys("")).containsExactly(key);
    assertThat(s3.created).extracting(ObjectCreated::key).containsExactly(key);
  }

  @Test
  void givesBackMetadataAndTheMd5AsETag() {
    s3.client.putObject(
        r -> r.bucket(BUCKET).key("k").contentType("video/mp4").metadata(Map.of("who", "me")),
        RequestBody.fromString("hello"));

    var head = s3.client.headObject(r -> r.bucket(BUCKET).key("k"));

    assertThat(head.contentType()).isEqualTo("video/mp4");
    assertThat(head.metadata()).containsEntry("who", "me");
    assertThat(head.contentLength()).isEqualTo(5);
    assertThat(head.eTag()).isEqualTo("\"5d41402abc4b2a76b9719d911017c592\"");
    assertThat(head.contentEncoding()).isNull();
  }

  @ParameterizedTest
  @EnumSource(names = {"CRC32", "CRC32_C", "SHA1", "SHA256"})
  void takesEachChecksumTheSdkSends(ChecksumAlgorithm algorithm) {
    PutObjectResponse answer =
        s3.client.putObject(
            r -> r.bucket(BUCKET).key("k").checksumAlgorithm(algorithm),
            RequestBody.fromString("content"));

    assertThat(
            Stream.of(
                answer.checksumCRC32(),
                answer.checksumCRC32C(),
                answer.checksumSHA1(),
                answer.checksumSHA256()))
        .filteredOn(sum -> sum != null)
        .hasSize(1);
    assertThat(text("k")).isEqualTo("content");
  }

  @Test
  void sendsTheBytesOfARange() {
    put("k", "0123456789");

    assertThat(range("bytes=2-4")).isEqualTo("234");
    assertThat(range("bytes=7-")).isEqualTo("789");
    assertThat(range("bytes=-2")).isEqualTo("89");
    assertThat(range("bytes=8-99")).isEqualTo("89");
    assertThatThrownBy(() -> range("bytes=10-")).hasMessageContaining("range is not satisfiable");
  }

  @Test
  void joinsThePartsOfAnUpload() {
    byte[] first = randomBytes(PART_BYTES);
    byte[] second = randomBytes(1000);
    String id = startWithChecksums();
    List<CompletedPart> parts = new ArrayList<>();
    for (byte[] bytes : List.of(first, second)) {
      parts.add(upload(id, parts.size() + 1, bytes));
    }
    assertThat(s3.created).isEmpty();

    CompleteMultipartUploadResponse done = complete(id, parts);

    assertThat(done.eTag()).endsWith("-2\"");
    assertThat(get("big").asByteArray()).startsWith(first).endsWith(second);
    assertThat(s3.created)
        .extracting(ObjectCreated::eventName)
        .containsExactly("ObjectCreated:CompleteMultipartUpload");
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void refusesAPartWithAChecksumThatItsUploadDoesNotKnow() {
    String id = s3.client.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
    assertThatThrownBy(() -> upload(id, 1, randomBytes(1000)))
        .hasMessageContaining("expected checksum Type: null, actual checksum Type: crc32");
  }

  @Test
  void refusesAnEndThatNamesNoChecksumOrAnotherOne() {
    String id = startWithChecksums();
    CompletedPart part = upload(id, 1, randomBytes(1000));
    CompletedPart without = part.toBuilder().checksumCRC32(null).build();
    CompletedPart other = part.toBuilder().checksumCRC32("AAAAAA==").build();
    assertThatThrownBy(() -> complete(id, List.of(without)))
        .hasMessageContaining("It was missing for part 1");
    assertThatThrownBy(() -> complete(id, List.of(other)))
        .hasMessageContaining("Part 1 has another checksum");
    assertThat(complete(id, List.of(part)).eTag()).endsWith("-1\"");
  }

  private String startWithChecksums() {
    return s3.client
        .createMultipartUpload(
            r -> r.bucket(BUCKET).key("big").checksumAlgorithm(ChecksumAlgorithm.CRC32))
        .uploadId();
  }

  private CompletedPart upload(String id, int number, byte[] bytes) {
    UploadPartResponse part =
        s3.client.uploadPart(
            r ->
                r.bucket(BUCKET)
                    .key("big")
                    .uploadId(id)
                    .partNumber(number)
                    .checksumAlgorithm(ChecksumAlgorithm.CRC32),
            RequestBody.fromBytes(bytes));
    return CompletedPart.builder()
        .partNumber(number)
        .eTag(part.eTag())
        .checksumCRC32(part.checksumCRC32())
        .build();
  }

  private CompleteMultipartUploadResponse complete(String id, List<CompletedPart> parts) {
    return s3.client.completeMultipartUpload(
        r -> r.bucket(BUCKET).key("big").uploadId(id).multipartUpload(m -> m.parts(parts)));
  }

  @Test
  void refusesAnUploadWithAPartThatIsMissing() {
    String id = s3.client.createMultipartUpload(r -> r.bucket(BUCKET).key("big")).uploadId();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag("\"none\"").build();

    assertThatThrownBy(
            () ->
                s3.client.completeMultipartUpload(
                    r ->
                        r.bucket(BUCKET)
                            .key("big")
                            .uploadId(id)
                            .multipartUpload(m -> m.parts(part))))
        .hasMessageContaining("Part 1 could not be found");
    s3.client.abortMultipartUpload(r -> r.bucket(BUCKET).key("big").uploadId(id));
    assertThatThrownBy(() -> get("big")).isInstanceOf(NoSuchKeyException.class);
  }

  @Test
  void copiesAnObjectOfADifficultName() {
    put("a b+ü", "content");

    s3.client.copyObject(
        r ->
            r.sourceBucket(BUCKET)
                .sourceKey("a b+ü")
                .destinationBucket(BUCKET)
                .destinationKey("copy"));

    assertThat(text("copy")).isEqualTo("content");
    assertThat(s3.created)
        .extracting(ObjectCreated::eventName)
        .containsExactly("ObjectCreated:Put", "ObjectCreated:Copy");
  }

  @Test
  void listsInPagesAndByFolders() {
    IntStream.range(0, 25).forEach(i -> put("dir/%02d".formatted(i), "x"));
    put("other/x", "x");
    put("top", "x");

    List<String> paged =
        s3
            .client
            .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix("dir/").maxKeys(10))
            .contents()
            .stream()
            .map(S3Object::key)
            .toList();
    var folders = s3.client.listObjectsV2(r -> r.bucket(BUCKET).delimiter("/"));

    assertThat(paged).hasSize(25).isSorted().doesNotHaveDuplicates();
    assertThat(folders.commonPrefixes()).extracting("prefix").containsExactly("dir/", "other/");
    assertThat(folders.contents()).extracting(S3Object::key).containsExactly("top");
  }

  @Test
  void writesOnlyWhereNothingIsIfAskedTo() {
    put("k", "first");

    assertThatThrownBy(
            () ->
                s3.client.putObject(
                    r -> r.bucket(BUCKET).key("k").ifNoneMatch("*"),
                    RequestBody.fromString("second")))
        .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(412));
    assertThat(text("k")).isEqualTo("first");
    assertThat(s3.created).hasSize(1);
  }

  @Test
  void deletesSeveralAtOnce() {
    put("a", "x");
    put("b", "x");

    s3.client.deleteObjects(
        r ->
            r.bucket(BUCKET)
                .delete(
                    Delete.builder()
                        .objects(
                            ObjectIdentifier.builder().key("a").build(),
                            ObjectIdentifier.builder().key("b").build())
                        .build()));

    assertThat(keys("")).isEmpty();
  }

  @Test
  void leavesNoBytesOfWhatWasOverwritten() throws IOException {
    put("k", "first");
    put("k", "second");

    try (Stream<Path> files = Files.list(folder.resolve("buckets").resolve(BUCKET))) {
      assertThat(files).hasSize(2);
    }
    assertThat(text("k")).isEqualTo("second");
  }

  @Test
  void answersNotFoundAsS3Does() {
    assertThatThrownBy(() -> get("none")).isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.client.headObject(r -> r.bucket(BUCKET).key("none")))
        .isInstanceOf(NoSuchKeyException.class);
    assertThatThrownBy(() -> s3.client.getObject(r -> r.bucket("nowhere").key("k")))
        .hasMessageContaining("bucket does not exist");
  }

  @Test
  void findsItsObjectsAgainAfterARestart() {
    put("kept", "content");
    s3.close();

    s3 = new TestingS3(folder, false);
    put("new", "content");

    assertThat(text("kept")).isEqualTo("content");
    assertThat(keys("")).containsExactly("kept", "new");
  }

  @Test
  void makesAndRemovesBuckets() {
    s3.client.createBucket(r -> r.bucket("another"));
    s3.client.putObject(r -> r.bucket("another").key("k"), RequestBody.empty());

    assertThat(s3.client.listBuckets().buckets()).extracting("name").contains("another", BUCKET);
    assertThatThrownBy(() -> s3.client.deleteBucket(r -> r.bucket("another")))
        .hasMessageContaining("not empty");
    s3.client.deleteObject(r -> r.bucket("another").key("k"));
    s3.client.deleteBucket(r -> r.bucket("another"));
    assertThat(s3.client.listBuckets().buckets()).extracting("name").containsExactly(BUCKET);
  }

  private void put(String key, String content) {
    s3.client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
  }

  private ResponseBytes<GetObjectResponse> get(String key) {
    return s3.client.getObjectAsBytes(r -> r.bucket(BUCKET).key(key));
  }

  private String text(String key) {
    return get(key).asString(StandardCharsets.UTF_8);
  }

  private String range(String range) {
    return s3.client.getObjectAsBytes(r -> r.bucket(BUCKET).key("k").range(range)).asUtf8String();
  }

  private List<String> keys(String prefix) {
    return s3.client.listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  private static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}

package veil.local.s3;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static veil.local.s3.TestingS3.BUCKET;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The local S3 as plain HTTP sees it: presigned addresses, chunked bodies, broken uploads. */
class S3HttpTest {

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

  @Test
  void takesAndGivesByPresignedAddress() {
    URI put =
        URI.create(
            s3.presigner
                .presignPutObject(
                    r ->
                        r.signatureDuration(Duration.ofMinutes(5))
                            .putObjectRequest(p -> p.bucket(BUCKET).key("a b+c")))
                .url()
                .toString());
    given().urlEncodingEnabled(false).body("content").put(put).then().statusCode(200);

    URI get =
        URI.create(
            s3.presigner
                .presignGetObject(
                    r ->
                        r.signatureDuration(Duration.ofMinutes(5))
                            .getObjectRequest(g -> g.bucket(BUCKET).key("a b+c")))
                .url()
                .toString());
    given().urlEncodingEnabled(false).get(get).then().statusCode(200).body(equalTo("content"));
  }

  @Test
  void anAddressForOneUploadTakesNoSecondOne() {
    PresignedPutObjectRequest signed =
        s3.presigner.presignPutObject(
            r ->
                r.signatureDuration(Duration.ofMinutes(5))
                    .putObjectRequest(p -> p.bucket(BUCKET).key("once").ifNoneMatch("*")));
    URI address = URI.create(signed.url().toString());

    given()
        .urlEncodingEnabled(false)
        .body("first")
        .put(address)
        .then()
        .statusCode(403)
        .body("Error.Code", equalTo("SignatureDoesNotMatch"));
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", "*")
        .body("first")
        .put(address)
        .then()
        .statusCode(200);
    given()
        .urlEncodingEnabled(false)
        .header("If-None-Match", "*")
        .body("second")
        .put(address)
        .then()
        .statusCode(412);
  }

  @Test
  void refusesAPresignedAddressPastItsTime() {
    String url =
        s3.presigner
            .presignGetObject(
                r ->
                    r.signatureDuration(Duration.ofMinutes(5))
                        .getObjectRequest(g -> g.bucket(BUCKET).key("k")))
            .url()
            .toString();
    s3.close();
    s3 = new TestingS3(folder, false, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)));
    String later = s3.endpoint() + url.substring(url.indexOf("/" + BUCKET));

    given()
        .urlEncodingEnabled(false)
        .get(URI.create(later))
        .then()
        .statusCode(403)
        .body(containsString("Request has expired"));
  }

  @Test
  void takesTheChunkedCodingOffABody() {
    String body = "5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n";

    given()
        .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        .header("Content-Encoding", "aws-chunked")
        .header("x-amz-decoded-content-length", "11")
        .header("x-amz-trailer", "x-amz-checksum-crc32")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .put(s3.endpoint() + "/videos/k")
        .then()
        .statusCode(200)
        .header("x-amz-checksum-crc32", "DUoRhQ==");
    given().get(s3.endpoint() + "/videos/k").then().body(equalTo("hello world"));
  }

  @Test
  void keepsNothingOfABodyWithAWrongChecksum() {
    given()
        .header("x-amz-checksum-crc32", "AAAAAA==")
        .body("content")
        .put(s3.endpoint() + "/videos/k")
        .then()
        .statusCode(400)
        .body(containsString("<Code>BadDigest</Code>"));

    given().get(s3.endpoint() + "/videos/k").then().statusCode(404);
    assertThat(s3.created).isEmpty();
    assertThat(folder.resolve("staging")).isEmptyDirectory();
  }

  @Test
  void checksCrc64AsTheServiceDefinesIt() {
    given()
        .header("x-amz-checksum-crc64nvme", "rosUhgp5mIg=")
        .body("123456789")
        .put(s3.endpoint() + "/videos/k")
        .then()
        .statusCode(200);
  }

  @Test
  void keepsNothingOfAChunkedBodyThatBreaksOff() {
    given()
        .header("x-amz-content-sha256", "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        .header("x-amz-decoded-content-length", "11")
        .body("5\r\nhello\r\n6\r\n wo".getBytes(StandardCharsets.UTF_8))
        .put(s3.endpoint() + "/videos/k")
        .then()
        .statusCode(400)
        .body(containsString("<Code>IncompleteBody</Code>"));

    given().get(s3.endpoint() + "/videos/k").then().statusCode(404);
  }

  @Test
  void keepsNothingOfAnUploadWhoseClientDies() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), s3.endpoint().getPort())) {
      String head =
          "PUT /videos/k HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nsome bytes";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    }

    given().get(s3.endpoint() + "/videos/k").then().statusCode(404);
    assertThat(s3.created).isEmpty();
  }

  @Test
  void refusesNamesThatAreNoBuckets() {
    given()
        .urlEncodingEnabled(false)
        .put(URI.create(s3.endpoint() + "/..%2F..%2Fetc"))
        .then()
        .statusCode(400)
        .body(containsString("InvalidBucketName"));
  }

  @Test
  void saysWhatItDoesNotImplement() {
    given()
        .put(s3.endpoint() + "/videos/k?tagging")
        .then()
        .statusCode(501)
        .body(containsString("<Code>NotImplemented</Code>"))
        .body(containsString("<Message>This PUT request is not implemented here</Message>"));
  }

  @Test
  void refusesOtherHostNames() {
    given()
        .header("Host", "videos.evil.example")
        .get(s3.endpoint() + "/videos/k")
        .then()
        .statusCode(403);
  }
}

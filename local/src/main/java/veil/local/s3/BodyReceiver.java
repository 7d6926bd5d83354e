package veil.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Writes an uploaded body to a file and checks that it came whole and unchanged. */
final class BodyReceiver {

  /** S3's limit for one PUT; more takes a multipart upload. */
  static final long LIMIT_BYTES = 5L * 1024 * 1024 * 1024;

  private static final String PREFIX = "x-amz-checksum-";
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ObjectsOnDisk objects;

  BodyReceiver(ObjectsOnDisk objects) {
    this.objects = objects;
  }

  /**
   * Receives a request's body; the caller closes what it gets.
   *
   * @throws S3Exception IncompleteBody, BadDigest or EntityTooLarge; then nothing stays on disk
   */
  StagedBody receive(S3Request request) throws IOException, S3Exception {
    Path file = objects.stagingFile();
    boolean done = false;
    try {
      StagedBody body = receive(request, file);
      done = true;
      return body;
    } finally {
      if (!done) {
        Files.deleteIfExists(file);
      }
    }
  }

  private StagedBody receive(S3Request request, Path file) throws IOException, S3Exception {
    Map<String, Checksum> sums = announced(request);
    MessageDigest md5 = Checksum.digest("MD5");
    InputStream raw = request.exchange().getRequestBody();
    boolean chunked = isChunked(request);
    AwsChunkedInput chunks = new AwsChunkedInput(raw);
    long size;
    try (OutputStream out = Files.newOutputStream(file)) {
      size = copy(chunked ? chunks : raw, out, md5, sums);
    } catch (IOException e) {
      if (chunked && e.getMessage() != null && e.getMessage().contains("chunk")) {
        throw new S3Exception(
            400, "IncompleteBody", "The body's chunks are broken: " + e.getMessage());
      }
      throw e;
    }
    checkSize(request, chunked, size);
    byte[] digest = md5.digest();
    checkMd5(request, digest);
    Map<String, String> sent = chunked ? chunks.trailers() : Map.of();
    Map<String, String> checksums = checkSums(request, sent, sums);
    return new StagedBody(file, size, HexFormat.of().formatHex(digest), checksums);
  }

  private static long copy(
      InputStream in, OutputStream out, MessageDigest md5, Map<String, Checksum> sums)
      throws IOException, S3Exception {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      size += count;
      if (size > LIMIT_BYTES) {
        throw new S3Exception(400, "EntityTooLarge", "One PUT takes at most 5 GB; use multipart");
      }
      md5.update(buffer, 0, count);
      for (Checksum sum : sums.values()) {
        sum.update(buffer, count);
      }
      out.write(buffer, 0, count);
    }
    return size;
  }

  private static boolean isChunked(S3Request request) {
    String content = request.header("x-amz-content-sha256").orElse("");
    String encoding = request.header("Content-Encoding").orElse("");
    return content.startsWith("STREAMING-") || encoding.contains("aws-chunked");
  }

  /** The checksums that headers give or that trailers will give. */
  private static Map<String, Checksum> announced(S3Request request) throws S3Exception {
    Map<String, Checksum> sums = new LinkedHashMap<>();
    for (String name : request.exchange().getRequestHeaders().keySet()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(PREFIX) && !lower.endsWith("-type") && !lower.endsWith("-algorithm")) {
        sums.put(lower, Checksum.ofHeader(lower));
      }
    }
    for (String name : request.header("x-amz-trailer").orElse("").split(",", -1)) {
      String lower = name.trim().toLowerCase(Locale.ROOT);
      if (lower.startsWith(PREFIX)) {
        sums.put(lower, Checksum.ofHeader(lower));
      }
    }
    return sums;
  }

  private static void checkSize(S3Request request, boolean chunked, long size) throws S3Exception {
    String header = chunked ? "x-amz-decoded-content-length" : "Content-Length";
    String expected = request.header(header).orElse("");
    if (!expected.isEmpty() && !expected.equals(Long.toString(size))) {
      throw new S3Exception(
          400, "IncompleteBody", header + " says " + expected + " bytes, " + size + " came");
    }
  }

  private static void checkMd5(S3Request request, byte[] digest) throws S3Exception {
    String expected = request.header("Content-MD5").orElse("");
    if (!expected.isEmpty() && !expected.equals(Base64.getEncoder().encodeToString(digest))) {
      throw new S3Exception(400, "BadDigest", "The Content-MD5 you specified did not match");
    }
  }

  private static Map<String, String> checkSums(
      S3Request request, Map<String, String> trailers, Map<String, Checksum> sums)
      throws S3Exception {
    Map<String, String> checked = new LinkedHashMap<>();
    for (Map.Entry<String, Checksum> sum : sums.entrySet()) {
      String name = sum.getKey();
      String expected = request.header(name).orElse(trailers.getOrDefault(name, ""));
      String actual = sum.getValue().base64();
      if (!expected.equals(actual)) {
        throw new S3Exception(
            400, "BadDigest", "The " + name + " you specified did not match the received content");
      }
      checked.put(name, actual);
    }
    return checked;
  }
}

package veil.blur.gateway;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;
import veil.core.storage.S3Location;

/**
 * Uploads a file in parts, as S3 wants it of files beyond 5 GB. The object appears when all parts
 * are there; what a failed upload has sent is removed, and where even that fails the bucket's
 * lifecycle does it.
 */
final class MultipartUpload {
  /** S3 takes no more parts than this. */
  private static final int MOST_PARTS = 10_000;

  /**
   * Named at each of the three calls: the client would add it to the parts alone, and S3 refuses a
   * part with a checksum that its upload does not know of.
   */
  private static final ChecksumAlgorithm CHECKSUM = ChecksumAlgorithm.CRC32;

  private final S3Client s3;
  private final long leastPartBytes;

  /**
   * @param leastPartBytes size of all parts but the last, more where there would be too many; S3
   *     asks for 5 MB at least
   */
  MultipartUpload(S3Client s3, long leastPartBytes) {
    this.s3 = s3;
    this.leastPartBytes = leastPartBytes;
  }

  void upload(Path file, long sizeBytes, S3Location target, String contentType) {
    String id =
        s3.createMultipartUpload(
                request ->
                    request
                        .bucket(target.bucket())
                        .key(target.key())
                        .contentType(contentType)
                        .checksumAlgorithm(CHECKSUM))
            .uploadId();
    try {
      List<CompletedPart> parts = uploadParts(file, sizeBytes, target, id);
      s3.completeMultipartUpload(
          request ->
              request
                  .bucket(target.bucket())
                  .key(target.key())
                  .uploadId(id)
                  .multipartUpload(whole -> whole.parts(parts)));
    } catch (RuntimeException e) {
      abort(target, id, e);
      throw e;
    }
  }

  private List<CompletedPart> uploadParts(Path file, long sizeBytes, S3Location target, String id) {
    long partBytes = partBytes(sizeBytes);
    List<CompletedPart> parts = new ArrayList<>();
    for (long from = 0; from < sizeBytes; from += partBytes) {
      int number = parts.size() + 1;
      UploadPartResponse part =
          s3.uploadPart(
              request ->
                  request
                      .bucket(target.bucket())
                      .key(target.key())
                      .uploadId(id)
                      .partNumber(number)
                      .checksumAlgorithm(CHECKSUM),
              part(file, from, Math.min(partBytes, sizeBytes - from)));
      parts.add(
          CompletedPart.builder()
              .partNumber(number)
              .eTag(part.eTag())
              .checksumCRC32(part.checksumCRC32())
              .build());
    }
    return parts;
  }

  private long partBytes(long sizeBytes) {
    return Math.max(leastPartBytes, Math.ceilDiv(sizeBytes, MOST_PARTS));
  }

  /** Opened anew for every attempt, so that the client can repeat a part that broke off. */
  private static RequestBody part(Path file, long from, long bytes) {
    return RequestBody.fromContentProvider(
        () -> open(file, from), bytes, "application/octet-stream");
  }

  private static InputStream open(Path file, long from) {
    try {
      FileChannel channel = FileChannel.open(file);
      return new BufferedInputStream(Channels.newInputStream(channel.position(from)));
    } catch (IOException e) {
      throw new UncheckedIOException("the result cannot be read for its upload", e);
    }
  }

  private void abort(S3Location target, String id, RuntimeException cause) {
    try {
      s3.abortMultipartUpload(
          request -> request.bucket(target.bucket()).key(target.key()).uploadId(id));
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }
}

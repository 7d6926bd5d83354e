package veil.blur.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import veil.core.errors.NoSpaceLeftException;
import veil.core.storage.S3Location;
import veil.lambda.S3Presence;

/** {@link S3Gateway} by the AWS SDK. */
@ApplicationScoped
public class SdkS3Gateway implements S3Gateway {
  /** Files beyond this are uploaded in parts of this size. */
  private static final long PART_BYTES = 8L << 20;

  private static final int DOWNLOAD_ATTEMPTS = 3;

  private final S3Client s3;

  public SdkS3Gateway(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public long sizeBytes(S3Location object) {
    return S3Presence.found(
        object,
        () ->
            s3.headObject(
                    request ->
                        request
                            .bucket(object.bucket())
                            .key(object.key())
                            .versionId(object.version().orElse(null)))
                .contentLength());
  }

  @Override
  public Optional<String> latestVersion(S3Location object) {
    return S3Presence.ifThere(
        () ->
            Optional.ofNullable(
                s3.headObject(request -> request.bucket(object.bucket()).key(object.key()))
                    .versionId()));
  }

  @Override
  public void download(S3Location object, Path file) {
    // The SDK tries a request again, but not a body that breaks off.
    for (int attempt = 1; ; attempt++) {
      try {
        downloadOnce(object, file);
        return;
      } catch (UncheckedIOException e) {
        if (attempt == DOWNLOAD_ATTEMPTS) {
          throw e;
        }
        remove(file);
      }
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("a part of a download cannot be removed", e);
    }
  }

  private void downloadOnce(S3Location object, Path file) {
    try (ResponseInputStream<GetObjectResponse> in = S3Presence.found(object, () -> open(object))) {
      write(in, file);
      if (Files.size(file) != in.response().contentLength()) {
        throw new IOException("the object ended early");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "downloading from bucket " + object.bucket() + " broke off", e);
    }
  }

  private ResponseInputStream<GetObjectResponse> open(S3Location object) {
    return s3.getObject(
        request ->
            request
                .bucket(object.bucket())
                .key(object.key())
                .versionId(object.version().orElse(null)));
  }

  private static void write(InputStream in, Path file) throws IOException {
    try {
      Files.copy(in, file);
    } catch (IOException e) {
      if (file.toFile().getUsableSpace() == 0) {
        throw new NoSpaceLeftException(
            "no space left in " + file.getParent() + " for the video", e);
      }
      throw e;
    }
  }

  @Override
  public void upload(Path file, S3Location target, String contentType) {
    long sizeBytes = file.toFile().length();
    if (sizeBytes > PART_BYTES) {
      new MultipartUpload(s3, PART_BYTES).upload(file, sizeBytes, target, contentType);
      return;
    }
    s3.putObject(
        request -> request.bucket(target.bucket()).key(target.key()).contentType(contentType),
        RequestBody.fromFile(file));
  }
}

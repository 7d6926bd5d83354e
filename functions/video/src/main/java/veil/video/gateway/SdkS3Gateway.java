package veil.video.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import veil.core.storage.S3Location;
import veil.lambda.S3Presence;

/** {@link S3Gateway} by the AWS SDK. */
@ApplicationScoped
public class SdkS3Gateway implements S3Gateway {
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
  public byte[] firstBytes(S3Location object, int count) {
    return S3Presence.found(object, () -> read(object, count));
  }

  @Override
  public void upload(Path file, S3Location target, String contentType) {
    s3.putObject(
        request -> request.bucket(target.bucket()).key(target.key()).contentType(contentType),
        RequestBody.fromFile(file));
  }

  private byte[] read(S3Location object, int count) {
    try (ResponseInputStream<GetObjectResponse> in =
        s3.getObject(
            request ->
                request
                    .bucket(object.bucket())
                    .key(object.key())
                    .versionId(object.version().orElse(null))
                    .range("bytes=0-" + (count - 1)))) {
      byte[] bytes = in.readNBytes(count);
      if (in.response().contentLength() > count) {
        in.abort(); // the server ignored the range: do not drain a whole video
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the first bytes of an object broke off", e);
    }
  }
}

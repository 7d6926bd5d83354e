package veil.identityhttp.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** {@link UploadSigner} by the AWS SDK; signing asks no service. */
@ApplicationScoped
public class S3UploadSigner implements UploadSigner {
  private final S3Presigner presigner;
  private final Optional<String> bucket;

  public S3UploadSigner(
      S3Presigner presigner, @ConfigProperty(name = "veil.image-bucket") Optional<String> bucket) {
    this.presigner = presigner;
    this.bucket = bucket;
  }

  @Override
  public SignedUpload sign(Upload upload) {
    String imageBucket =
        bucket.orElseThrow(() -> new IllegalStateException("VEIL_IMAGE_BUCKET is not set"));
    PresignedPutObjectRequest signed =
        presigner.presignPutObject(
            presign ->
                presign
                    .signatureDuration(upload.lifetime())
                    .putObjectRequest(
                        put ->
                            put.bucket(imageBucket)
                                .key(upload.key())
                                .contentType(upload.contentType())
                                // Signed as well: otherwise the address could put another
                                // picture in this one's place while a flow looks at it.
                                .ifNoneMatch("*")
                                .contentLength(upload.sizeBytes())));
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    signed.signedHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
    headers.remove("host");
    return new SignedUpload(signed.url().toString(), headers);
  }
}

package veil.identity.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.identity.ImageFlaw;
import veil.core.storage.S3Location;

/** {@link ImageStore} in S3. */
@ApplicationScoped
public class S3ImageStore implements ImageStore {
  private final S3Client s3;

  public S3ImageStore(S3Client s3) {
    this.s3 = s3;
  }

  @Override
  public Head head(S3Location image, int byteCount) {
    try {
      ResponseBytes<GetObjectResponse> answer =
          s3.getObjectAsBytes(
              get ->
                  get.bucket(image.bucket()).key(image.key()).range("bytes=0-" + (byteCount - 1)));
      String range = answer.response().contentRange();
      long size =
          range == null
              ? answer.response().contentLength()
              : Long.parseLong(range.substring(range.lastIndexOf('/') + 1));
      return new Head(SdkBytes.fromByteArrayUnsafe(answer.asByteArrayUnsafe()), size);
    } catch (S3Exception e) {
      throw flawOr(e);
    }
  }

  /** Without the right to list, S3 answers 403 for what is not there; 416 is an empty object. */
  private static RuntimeException flawOr(S3Exception error) {
    return switch (error.statusCode()) {
      case 403, 404 -> new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND, error);
      case 416 -> new UnusableImageException(ImageFlaw.NOT_AN_IMAGE, error);
      default -> error;
    };
  }

  @Override
  public void copy(S3Location from, S3Location to) {
    try {
      s3.copyObject(
          copy ->
              copy.sourceBucket(from.bucket())
                  .sourceKey(from.key())
                  .destinationBucket(to.bucket())
                  .destinationKey(to.key()));
    } catch (S3Exception e) {
      throw flawOr(e);
    }
  }

  @Override
  public Set<String> keys(String bucket, String prefix) {
    return s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(prefix)).stream()
        .flatMap(page -> page.versions().stream())
        .map(ObjectVersion::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public long delete(String bucket, List<String> keys) {
    long deleted = 0;
    for (String key : keys) {
      deleted += deleteVersions(bucket, key, key, () -> true);
    }
    return deleted;
  }

  @Override
  public long deleteAll(String bucket, String prefix, BooleanSupplier mayGo) {
    return deleteVersions(bucket, prefix, "", mayGo);
  }

  /**
   * @param onlyKey the one key that is meant, or "" for all under the prefix
   */
  private long deleteVersions(String bucket, String prefix, String onlyKey, BooleanSupplier mayGo) {
    long deleted = 0;
    for (ListObjectVersionsResponse page :
        s3.listObjectVersionsPaginator(list -> list.bucket(bucket).prefix(prefix))) {
      List<ObjectIdentifier> found = new ArrayList<>();
      page.versions().forEach(version -> found.add(identifier(version.key(), version.versionId())));
      page.deleteMarkers()
          .forEach(marker -> found.add(identifier(marker.key(), marker.versionId())));
      found.removeIf(object -> !onlyKey.isEmpty() && !object.key().equals(onlyKey));
      if (!found.isEmpty() && mayGo.getAsBoolean()) {
        deleted += deleteObjects(bucket, found);
      }
    }
    return deleted;
  }

  private long deleteObjects(String bucket, List<ObjectIdentifier> objects) {
    DeleteObjectsResponse answer =
        s3.deleteObjects(d -> d.bucket(bucket).delete(list -> list.objects(objects)));
    if (!answer.errors().isEmpty()) {
      throw S3Exception.builder()
          .message("%d pictures could not be deleted".formatted(answer.errors().size()))
          .statusCode(500)
          .build();
    }
    return objects.size();
  }

  private static ObjectIdentifier identifier(String key, String versionId) {
    return ObjectIdentifier.builder().key(key).versionId(versionId).build();
  }
}

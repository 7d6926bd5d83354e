package veil.identity.deleteimages;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.ImageStore;
import veil.identity.table.UserTable;

/** Deletes a user's pictures; a key under another name is refused, not skipped. */
final class ImageDeletion {
  private final ImageStore images;
  private final UserTable users;
  private final String bucket;

  ImageDeletion(ImageStore images, UserTable users, String bucket) {
    this.images = images;
    this.users = users;
    this.bucket = bucket;
  }

  long delete(DeleteImagesRequest request) {
    UserId userId = request.userId();
    if (request.all()) {
      // Another deletion may have opened the name since, and somebody begun to use it.
      return Stream.of(userId.uploadPrefix(), userId.photoPrefix())
          .mapToLong(prefix -> images.deleteAll(bucket, prefix, () -> users.isShut(userId)))
          .sum();
    }
    for (String key : request.keys()) {
      if (!key.startsWith(userId.uploadPrefix()) && !key.startsWith(userId.photoPrefix())) {
        throw new ForbiddenRequestException("a picture to delete is not this user's");
      }
    }
    return images.delete(bucket, request.unusedOnly() ? unused(request) : request.keys());
  }

  private List<String> unused(DeleteImagesRequest request) {
    Set<S3Location> used =
        users.faces(request.userId()).stream()
            .flatMap(face -> face.photo().stream())
            .collect(Collectors.toUnmodifiableSet());
    return request.keys().stream()
        .filter(key -> !used.contains(new S3Location(bucket, key)))
        .toList();
  }
}

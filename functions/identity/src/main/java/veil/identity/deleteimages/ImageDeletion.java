package veil.identity.deleteimages;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.ImageStore;
import veil.identity.table.RequestTable;
import veil.identity.table.RunningRequests;
import veil.identity.table.UserTable;

/** Deletes a user's pictures; a key under another name is refused, not skipped. */
final class ImageDeletion {
  private final ImageStore images;
  private final UserTable users;
  private final RequestTable requests;
  private final String bucket;
  private final Clock clock;

  ImageDeletion(
      ImageStore images, UserTable users, RequestTable requests, String bucket, Clock clock) {
    this.images = images;
    this.users = users;
    this.requests = requests;
    this.bucket = bucket;
    this.clock = clock;
  }

  long delete(DeleteImagesRequest request) {
    UserId userId = request.userId();
    if (request.all() && request.unusedOnly()) {
      return images.delete(bucket, unused(userId, images.keys(bucket, userId.photoPrefix())));
    }
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
    return images.delete(
        bucket, request.unusedOnly() ? unused(userId, request.keys()) : request.keys());
  }

  /** The key of a kept photo ends with the request that kept it. */
  private List<String> unused(UserId userId, Collection<String> keys) {
    Set<String> underWay = new RunningRequests(requests, users).of(userId, clock.instant());
    Set<S3Location> used =
        users.faces(userId).stream()
            .flatMap(face -> face.photo().stream())
            .collect(Collectors.toUnmodifiableSet());
    return keys.stream()
        .filter(key -> key.startsWith(userId.photoPrefix()))
        .filter(key -> !used.contains(new S3Location(bucket, key)))
        .filter(key -> !underWay.contains(key.substring(userId.photoPrefix().length())))
        .toList();
  }
}

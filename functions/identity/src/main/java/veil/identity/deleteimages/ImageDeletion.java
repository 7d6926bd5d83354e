package veil.identity.deleteimages;

import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.identity.gateway.ImageStore;

/** Deletes a user's pictures; a key under another name is refused, not skipped. */
final class ImageDeletion {
  private final ImageStore images;
  private final String bucket;

  ImageDeletion(ImageStore images, String bucket) {
    this.images = images;
    this.bucket = bucket;
  }

  long delete(DeleteImagesRequest request) {
    UserId userId = request.userId();
    if (request.all()) {
      return images.deleteAll(bucket, userId.uploadPrefix())
          + images.deleteAll(bucket, userId.photoPrefix());
    }
    for (String key : request.keys()) {
      if (!key.startsWith(userId.uploadPrefix()) && !key.startsWith(userId.photoPrefix())) {
        throw new ForbiddenRequestException("a picture to delete is not this user's");
      }
    }
    return images.delete(bucket, request.keys());
  }
}

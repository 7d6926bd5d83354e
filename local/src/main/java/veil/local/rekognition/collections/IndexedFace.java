package veil.local.rekognition.collections;

import java.util.Objects;
import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.media.recognise.FaceVector;

/**
 * A face of a collection.
 *
 * @param faceId a UUID
 * @param imageId a UUID, the same for the same bytes
 * @param externalImageId the client's name for the image
 * @param sequence grows with every face of the collection; the order of pages
 */
record IndexedFace(
    String faceId,
    String imageId,
    Optional<String> externalImageId,
    BoundingBox box,
    double confidencePercent,
    FaceVector vector,
    long sequence) {
  IndexedFace {
    Objects.requireNonNull(faceId, "faceId");
    Objects.requireNonNull(imageId, "imageId");
    Objects.requireNonNull(externalImageId, "externalImageId");
    Objects.requireNonNull(box, "box");
    Objects.requireNonNull(vector, "vector");
  }

  /** Whether a client that repeats itself means this face. */
  boolean isRepeatedBy(NewFace face) {
    return externalImageId.isPresent()
        && externalImageId.equals(face.externalImageId())
        && imageId.equals(face.imageId())
        && box.equals(face.box());
  }

  /** A face on its way into a collection. */
  record NewFace(
      String imageId,
      Optional<String> externalImageId,
      BoundingBox box,
      double confidencePercent,
      FaceVector vector) {}
}

package veil.identity.indexfaces;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Reason;
import veil.core.identity.ImageFlaw;
import veil.core.identity.IndexedFace;
import veil.core.payloads.identity.IndexFacesAnswer;
import veil.core.payloads.identity.IndexFacesAnswer.Outcome;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.Boxes;
import veil.identity.gateway.FaceName;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.ImageStore;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;

/** Adds a face to the collection and, where photos are kept, its photo to the user's. */
final class FaceIndexing {
  /** Intersection over union of one face's boxes, found by two calls; they differ by little. */
  private static final double SAME_FACE_OVERLAP = 0.5;

  private final FaceService faces;
  private final ImageStore images;
  private final IdentitySettings settings;

  FaceIndexing(FaceService faces, ImageStore images, IdentitySettings settings) {
    this.faces = faces;
    this.images = images;
    this.settings = settings;
  }

  IndexFacesAnswer index(IndexFacesRequest request) {
    try {
      // Before the face: a photo that cannot be kept leaves no face whose id nobody knows.
      Optional<S3Location> photo = keptPhoto(request);
      IndexFacesResponse answer =
          faces.indexFace(
              settings.collectionId(),
              new FaceName(request.userId(), request.requestId()),
              request.image(),
              settings.qualityFilter());
      if (answer.faceRecords().isEmpty()) {
        return refused(flaws(answer));
      }
      Face face = answer.faceRecords().getFirst().face();
      return new IndexFacesAnswer(
          isAnother(request, face) ? Outcome.OTHER_FACE : Outcome.INDEXED,
          Optional.of(new IndexedFace(face.faceId(), answer.faceModelVersion(), photo)),
          List.of());
    } catch (UnusableImageException e) {
      return refused(Set.of(e.flaw()));
    }
  }

  /** Each call of the service chooses the face to work with by itself. */
  private static boolean isAnother(IndexFacesRequest request, Face face) {
    return request
        .verifiedFace()
        .filter(verified -> verified.overlap(Boxes.of(face.boundingBox())) < SAME_FACE_OVERLAP)
        .isPresent();
  }

  private Optional<S3Location> keptPhoto(IndexFacesRequest request) {
    if (!settings.keepsPhotos()) {
      return Optional.empty();
    }
    S3Location photo =
        new S3Location(
            settings.imageBucket(), request.userId().photoPrefix() + request.requestId());
    images.copy(request.image(), photo);
    return Optional.of(photo);
  }

  private static Set<ImageFlaw> flaws(IndexFacesResponse answer) {
    Set<ImageFlaw> flaws =
        answer.unindexedFaces().stream()
            .flatMap(face -> face.reasons().stream())
            .map(FaceIndexing::flaw)
            .collect(Collectors.toUnmodifiableSet());
    return flaws.isEmpty() ? Set.of(ImageFlaw.NO_FACE) : flaws;
  }

  private static ImageFlaw flaw(Reason reason) {
    return switch (reason) {
      case EXCEEDS_MAX_FACES -> ImageFlaw.SEVERAL_FACES;
      case EXTREME_POSE -> ImageFlaw.POSE;
      case LOW_BRIGHTNESS -> ImageFlaw.TOO_DARK;
      case LOW_SHARPNESS -> ImageFlaw.NOT_SHARP;
      case SMALL_BOUNDING_BOX -> ImageFlaw.FACE_TOO_SMALL;
      case LOW_CONFIDENCE -> ImageFlaw.NO_FACE;
      case LOW_FACE_QUALITY, UNKNOWN_TO_SDK_VERSION -> ImageFlaw.LOW_QUALITY;
    };
  }

  private static IndexFacesAnswer refused(Set<ImageFlaw> flaws) {
    return new IndexFacesAnswer(
        Outcome.UNUSABLE,
        Optional.empty(),
        flaws.stream().sorted().map(ImageFlaw::reason).toList());
  }
}

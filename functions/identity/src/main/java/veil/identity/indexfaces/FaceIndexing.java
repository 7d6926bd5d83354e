package veil.identity.indexfaces;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Reason;
import veil.core.identity.ImageFlaw;
import veil.core.identity.IndexedFace;
import veil.core.payloads.identity.IndexFacesAnswer;
import veil.core.payloads.identity.IndexFacesAnswer.Outcome;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceName;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.ImageStore;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;

/** Adds a face to the collection and, where photos are kept, its photo to the user's. */
final class FaceIndexing {
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
      IndexedFace face =
          new IndexedFace(
              answer.faceRecords().getFirst().face().faceId(), answer.faceModelVersion(), photo);
      return new IndexFacesAnswer(Outcome.INDEXED, Optional.of(face), List.of());
    } catch (UnusableImageException e) {
      return refused(Set.of(e.flaw()));
    }
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

package veil.identity.detectfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import veil.core.identity.ImageFlaw;
import veil.core.payloads.identity.DetectFacesAnswer;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.ImageStore;
import veil.identity.gateway.UnusableImageException;
import veil.lambda.Aside;

/**
 * Looks at a picture: first at the file, then, if that is worth a paid call, at the face. A person
 * waits, so the face and what covers the head are asked for at the same time.
 */
final class FaceInspection {
  /** The service's limit for a picture in S3. */
  private static final int MOST_BYTES = 15 * 1024 * 1024;

  /** The service's least side. */
  private static final int LEAST_PIXELS = 80;

  /** A JPEG's size may stand behind a long preview, so more than the usual few bytes are read. */
  private static final int HEAD_BYTES = 256 * 1024;

  private final ImageStore images;
  private final FaceService faces;
  private final FaceQuality quality;
  private final boolean checksHeadCovering;

  FaceInspection(
      ImageStore images, FaceService faces, FaceQuality quality, boolean checksHeadCovering) {
    this.images = images;
    this.faces = faces;
    this.quality = quality;
    this.checksHeadCovering = checksHeadCovering;
  }

  DetectFacesAnswer inspect(S3Location image) {
    try {
      ImageStore.Head head = images.head(image, HEAD_BYTES);
      Optional<ImageFacts> facts = facts(image, head);
      Optional<ImageFlaw> fileFlaw = fileFlaw(facts, head.sizeBytes());
      if (fileFlaw.isPresent()) {
        return refused(List.of(fileFlaw.get()));
      }
      return inspectFace(image, facts.orElseThrow());
    } catch (UnusableImageException e) {
      return refused(List.of(e.flaw()));
    }
  }

  /** Metadata alone may be longer than the beginning: then all of the picture is read. */
  private Optional<ImageFacts> facts(S3Location image, ImageStore.Head head) {
    byte[] beginning = head.beginning().asByteArrayUnsafe();
    Optional<ImageFacts> facts = ImageFacts.of(beginning);
    boolean readOn =
        facts.isEmpty()
            && ImageFacts.startsAsJpeg(beginning)
            && beginning.length < head.sizeBytes()
            && head.sizeBytes() <= MOST_BYTES;
    return readOn
        ? ImageFacts.of(images.head(image, MOST_BYTES).beginning().asByteArrayUnsafe())
        : facts;
  }

  private DetectFacesAnswer inspectFace(S3Location image, ImageFacts facts) {
    try (Aside<Boolean> covered =
        Aside.start(() -> checksHeadCovering && faces.showsHeadCovering(image))) {
      List<FaceDetail> found = faces.detectFaces(image);
      List<ImageFlaw> flaws = new ArrayList<>(quality.flaws(found, facts));
      if (flaws.isEmpty() && covered.result()) {
        flaws.add(ImageFlaw.HEAD_COVERED);
      }
      if (!flaws.isEmpty()) {
        return refused(flaws);
      }
      double confidence = FaceQuality.certain(found).getFirst().confidence();
      return new DetectFacesAnswer(true, List.of(), Optional.of(confidence));
    }
  }

  private static Optional<ImageFlaw> fileFlaw(Optional<ImageFacts> facts, long sizeBytes) {
    if (sizeBytes > MOST_BYTES) {
      return Optional.of(ImageFlaw.IMAGE_TOO_LARGE);
    }
    if (facts.isEmpty()) {
      return Optional.of(ImageFlaw.NOT_AN_IMAGE);
    }
    boolean small = Math.min(facts.get().width(), facts.get().height()) < LEAST_PIXELS;
    return small ? Optional.of(ImageFlaw.IMAGE_TOO_SMALL) : Optional.empty();
  }

  private static DetectFacesAnswer refused(List<ImageFlaw> flaws) {
    return new DetectFacesAnswer(
        false, flaws.stream().map(ImageFlaw::reason).toList(), Optional.empty());
  }
}

package veil.identity.detectfaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import veil.core.identity.ImageFlaw;
import veil.identity.settings.QualityLimits;

/**
 * Whether a picture shows one face well enough to recognise somebody by. What the service does not
 * say is not held against the person.
 */
final class FaceQuality {
  /** Below this the service itself is not sure that it is a face. */
  private static final double MIN_FACE_CONFIDENCE_PERCENT = 90;

  /**
   * A face in doubt that is not smaller than this, in parts of the certain one's area, may be the
   * one that a search or a comparison takes, since they take the largest; and the next call may
   * leave it out and take the other.
   */
  private static final double MAX_DOUBTFUL_SHARE = 0.5;

  /** An attribute counts when the service is this sure of it. */
  private static final double MIN_ATTRIBUTE_CONFIDENCE_PERCENT = 80;

  private final QualityLimits limits;

  FaceQuality(QualityLimits limits) {
    this.limits = limits;
  }

  /** The faces that count. */
  static List<FaceDetail> certain(List<FaceDetail> faces) {
    return faces.stream().filter(f -> f.confidence() >= MIN_FACE_CONFIDENCE_PERCENT).toList();
  }

  /** What is wrong with a picture of these faces; nothing where it can be used. */
  List<ImageFlaw> flaws(List<FaceDetail> faces, ImageFacts image) {
    List<FaceDetail> certain = certain(faces);
    if (certain.isEmpty()) {
      return List.of(ImageFlaw.NO_FACE);
    }
    FaceDetail face = certain.getFirst();
    if (certain.size() > 1 || isRivalled(face, faces)) {
      return List.of(ImageFlaw.SEVERAL_FACES);
    }
    List<ImageFlaw> flaws = new ArrayList<>();
    add(flaws, ImageFlaw.FACE_TOO_SMALL, sidePixels(face, image) < limits.minFacePixels());
    add(flaws, ImageFlaw.POSE, isTurnedAway(face));
    addAttributes(flaws, face);
    addLight(flaws, face);
    return List.copyOf(flaws);
  }

  private static boolean isRivalled(FaceDetail face, List<FaceDetail> faces) {
    return faces.stream()
        .filter(other -> other.confidence() < MIN_FACE_CONFIDENCE_PERCENT)
        .anyMatch(doubtful -> area(doubtful) >= MAX_DOUBTFUL_SHARE * area(face));
  }

  private void addAttributes(List<ImageFlaw> flaws, FaceDetail face) {
    Optional.ofNullable(face.sunglasses())
        .ifPresent(s -> add(flaws, ImageFlaw.SUNGLASSES, isSure(s.value(), true, s.confidence())));
    Optional.ofNullable(face.faceOccluded())
        .ifPresent(o -> add(flaws, ImageFlaw.OCCLUDED, isSure(o.value(), true, o.confidence())));
    Optional.ofNullable(face.eyesOpen())
        .ifPresent(
            e -> add(flaws, ImageFlaw.EYES_CLOSED, isSure(e.value(), false, e.confidence())));
  }

  private void addLight(List<ImageFlaw> flaws, FaceDetail face) {
    Optional.ofNullable(face.quality())
        .ifPresent(
            quality -> {
              add(
                  flaws,
                  ImageFlaw.TOO_DARK,
                  isBelow(quality.brightness(), limits.minBrightnessPercent()));
              add(
                  flaws,
                  ImageFlaw.NOT_SHARP,
                  isBelow(quality.sharpness(), limits.minSharpnessPercent()));
            });
  }

  private boolean isTurnedAway(FaceDetail face) {
    if (face.pose() == null) {
      return false;
    }
    double yaw = orZero(face.pose().yaw());
    double pitch = orZero(face.pose().pitch());
    return Math.abs(yaw) > limits.maxYawDegrees()
        || pitch > limits.maxPitchUpDegrees()
        || pitch < -limits.maxPitchDownDegrees();
  }

  /** The side of a square of the face's area: the same however the picture is turned. */
  private static double sidePixels(FaceDetail face, ImageFacts image) {
    return Math.sqrt(area(face) * image.width() * image.height());
  }

  private static double area(FaceDetail face) {
    return (double) face.boundingBox().width() * face.boundingBox().height();
  }

  private static void add(List<ImageFlaw> flaws, ImageFlaw flaw, boolean holds) {
    if (holds) {
      flaws.add(flaw);
    }
  }

  private static boolean isSure(Boolean value, boolean bad, Float confidencePercent) {
    return value != null
        && value == bad
        && orZero(confidencePercent) >= MIN_ATTRIBUTE_CONFIDENCE_PERCENT;
  }

  private static boolean isBelow(Float value, double limit) {
    return value != null && value < limit;
  }

  private static double orZero(Float value) {
    return value == null ? 0 : value;
  }
}

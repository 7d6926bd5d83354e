package veil.local.rekognition.images;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;
import veil.media.recognise.EyesOpen;
import veil.media.recognise.FaceQuality;
import veil.media.recognise.FaceVector;
import veil.media.recognise.HeadPose;

/**
 * A face of an image; what was not asked for is empty.
 *
 * @param box fractions of the image
 * @param confidencePercent 0..100
 * @param landmarks by the service's names, fractions of the image
 */
public record ReadFace(
    BoundingBox box,
    double confidencePercent,
    List<Landmark> landmarks,
    FaceQuality quality,
    Optional<HeadPose> pose,
    Optional<EyesOpen> eyes,
    Optional<FaceVector> vector) {
  public ReadFace {
    Objects.requireNonNull(box, "box");
    landmarks = List.copyOf(landmarks);
    Objects.requireNonNull(quality, "quality");
    Objects.requireNonNull(pose, "pose");
    Objects.requireNonNull(eyes, "eyes");
    Objects.requireNonNull(vector, "vector");
  }
}

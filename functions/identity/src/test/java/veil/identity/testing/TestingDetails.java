package veil.identity.testing;

import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import veil.core.faces.BoundingBox;

/** What DetectFaces says of faces. */
public final class TestingDetails {
  /** Where a picture's first face is. */
  public static final BoundingBox BOX = new BoundingBox(0.25, 0.25, 0.5, 0.5);

  private TestingDetails() {}

  /** A good face in the middle of the picture, changed by a test. */
  public static FaceDetail face(UnaryOperator<FaceDetail.Builder> change) {
    FaceDetail.Builder face =
        FaceDetail.builder()
            .boundingBox(box -> box.left(0.25f).top(0.25f).width(0.5f).height(0.5f))
            .confidence(99.9f)
            .pose(pose -> pose.roll(1f).yaw(-2f).pitch(3f))
            .quality(quality -> quality.brightness(80f).sharpness(90f))
            .sunglasses(s -> s.value(false).confidence(99f))
            .faceOccluded(o -> o.value(false).confidence(99f))
            .eyesOpen(e -> e.value(true).confidence(99f));
    return change.apply(face).build();
  }

  /** A face of which the service says no more than that and where it is. */
  public static FaceDetail bareFace() {
    return FaceDetail.builder()
        .boundingBox(box -> box.left(0.25f).top(0.25f).width(0.5f).height(0.5f))
        .confidence(99.9f)
        .build();
  }

  static List<FaceDetail> of(Picture picture) {
    if (picture.face().isEmpty()) {
      return List.of();
    }
    FaceDetail first = picture.is("bare") ? bareFace() : face(f -> traits(f, picture));
    return picture.is("crowd") ? List.of(first, face(f -> f)) : List.of(first);
  }

  private static FaceDetail.Builder traits(FaceDetail.Builder face, Picture picture) {
    for (String trait : picture.traits()) {
      switch (trait) {
        case "sunglasses" -> face.sunglasses(s -> s.value(true).confidence(99f));
        case "occluded" -> face.faceOccluded(o -> o.value(true).confidence(99f));
        case "asleep" -> face.eyesOpen(e -> e.value(false).confidence(99f));
        case "dark" -> face.quality(q -> q.brightness(5f).sharpness(90f));
        case "blurred" -> face.quality(q -> q.brightness(80f).sharpness(2f));
        case "turned" -> face.pose(p -> p.yaw(70f).pitch(0f).roll(0f));
        case "far" -> face.boundingBox(b -> b.left(0f).top(0f).width(0.02f).height(0.02f));
        default -> {
          // The other traits are no matter of the face.
        }
      }
    }
    return face;
  }
}

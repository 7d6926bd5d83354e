package veil.local.rekognition.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;
import veil.local.declared.Declaration;

/**
 * Writes faces as the service does. What the models can't tell - age, gender, mood, glasses,
 * whether something covers the face - is absent unless it is declared.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_FaceDetail.html">FaceDetail</a>
 */
public final class FaceJson {
  private FaceJson() {}

  /** A BoundingBox. */
  public static void addBox(ObjectNode parent, String name, BoundingBox box) {
    parent
        .putObject(name)
        .put("Width", (float) box.width())
        .put("Height", (float) box.height())
        .put("Left", (float) box.left())
        .put("Top", (float) box.top());
  }

  /**
   * Fills in a FaceDetail.
   *
   * @param declared attributes in place of measured ones
   */
  public static void addDetail(
      ObjectNode detail, ReadFace face, FaceAttributes attributes, Declaration declared) {
    addMeasured(
        detail,
        face,
        attributes.all() ? face.landmarks() : face.landmarks().subList(0, defaultCount(face)));
    face.eyes()
        .filter(eyes -> attributes.include("EyesOpen"))
        .ifPresent(
            eyes ->
                detail
                    .putObject("EyesOpen")
                    .put("Value", eyes.open())
                    .put("Confidence", (float) eyes.confidencePercent()));
    declared
        .faceDetail()
        .forEach(
            (name, value) -> {
              if (attributes.include(name)) {
                detail.set(name, value);
              }
            });
  }

  private static int defaultCount(ReadFace face) {
    return Math.min(Landmarks.DEFAULT_COUNT, face.landmarks().size());
  }

  /** Fills in a ComparedFace. */
  public static void addCompared(ObjectNode compared, ReadFace face) {
    addMeasured(compared, face, face.landmarks().subList(0, defaultCount(face)));
  }

  private static void addMeasured(ObjectNode json, ReadFace face, List<Landmark> landmarks) {
    addBox(json, "BoundingBox", face.box());
    json.put("Confidence", (float) face.confidencePercent());
    ArrayNode points = json.putArray("Landmarks");
    for (Landmark landmark : landmarks) {
      points
          .addObject()
          .put("Type", landmark.type())
          .put("X", (float) landmark.x())
          .put("Y", (float) landmark.y());
    }
    face.pose()
        .ifPresent(
            pose ->
                json.putObject("Pose")
                    .put("Roll", (float) pose.rollDegrees())
                    .put("Yaw", (float) pose.yawDegrees())
                    .put("Pitch", (float) pose.pitchDegrees()));
    json.putObject("Quality")
        .put("Brightness", (float) face.quality().brightnessPercent())
        .put("Sharpness", (float) face.quality().sharpnessPercent());
  }
}

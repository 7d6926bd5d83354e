package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What DetectFaces says of a {@link Picture}. */
final class FaceLooks {
  private static final ObjectMapper JSON = new ObjectMapper();

  private FaceLooks() {}

  static ObjectNode of(Picture picture) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode details = answer.putArray("FaceDetails");
    if (picture.face().isPresent()) {
      details.add(picture.is("bare") ? bare(picture) : face(picture));
      if (picture.is("crowd")) {
        details.add(face(Picture.of("another.jpg")));
      }
    }
    return answer;
  }

  private static ObjectNode bare(Picture picture) {
    ObjectNode face = JSON.createObjectNode().put("Confidence", 99.9);
    double side = picture.is("far") ? 0.02 : 0.5;
    face.putObject("BoundingBox")
        .put("Left", 0.25)
        .put("Top", 0.25)
        .put("Width", side)
        .put("Height", side);
    return face;
  }

  private static ObjectNode face(Picture picture) {
    ObjectNode face = bare(picture);
    face.putObject("Pose")
        .put("Roll", 1)
        .put("Yaw", picture.is("turned") ? 70 : -2)
        .put("Pitch", 3);
    face.putObject("Quality")
        .put("Brightness", picture.is("dark") ? 5 : 80)
        .put("Sharpness", picture.is("blurred") ? 2 : 90);
    say(face, "Sunglasses", picture.is("sunglasses"));
    say(face, "FaceOccluded", picture.is("occluded"));
    say(face, "EyesOpen", !picture.is("asleep"));
    return face;
  }

  private static void say(ObjectNode face, String attribute, boolean value) {
    face.putObject(attribute).put("Value", value).put("Confidence", 99);
  }
}

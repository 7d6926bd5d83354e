package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import veil.local.gateway.LocalNames;
import veil.local.rekognition.images.FaceJson;

/** What the operations on collections write and accept alike. */
final class Names {
  static final Pattern COLLECTION_ID = Pattern.compile("[a-zA-Z0-9_.\\-]{1,255}");
  static final Pattern EXTERNAL_IMAGE_ID = Pattern.compile("[a-zA-Z0-9_.\\-:]{1,255}");
  static final Pattern FACE_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  static final int MAX_FACES = 4096;

  /** Of no version of the service's own models: vectors of theirs and ours can't be compared. */
  static final String MODEL_VERSION = "0.1";

  private Names() {}

  /** The service itself leaves out what other ARNs begin with. */
  static String arn(String collectionId) {
    return LocalNames.arn("rekognition", "collection/" + collectionId).substring("arn:".length());
  }

  /** Fills in a Face. */
  static void addFace(ObjectNode json, IndexedFace face) {
    json.put("FaceId", face.faceId());
    FaceJson.addBox(json, "BoundingBox", face.box());
    json.put("ImageId", face.imageId());
    face.externalImageId().ifPresent(id -> json.put("ExternalImageId", id));
    json.put("Confidence", (float) face.confidencePercent());
    json.put("IndexFacesModelVersion", MODEL_VERSION);
  }
}

package veil.local.rekognition.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import veil.local.declared.Declaration;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup.Operation;
import veil.local.rekognition.RequestFields;

/**
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectFaces.html">DetectFaces</a>
 */
final class DetectFaces implements Operation {
  private final ImageInput images;
  private final FaceReader reader;

  DetectFaces(ImageInput images, FaceReader reader) {
    this.images = images;
    this.reader = reader;
  }

  @Override
  public JsonNode answer(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("Image", "Attributes"));
    FaceAttributes attributes = FaceAttributes.of(fields, "Attributes");
    GivenImage image = images.read(fields, "Image");
    Declaration declared = images.declared(image);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode details = answer.putArray("FaceDetails");
    for (ReadFace face : reader.read(image.bytes(), attributes.query(false)).faces()) {
      boolean isLargest = details.isEmpty();
      FaceJson.addDetail(
          details.addObject(), face, attributes, isLargest ? declared : Declaration.NONE);
    }
    return answer;
  }
}

package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import veil.local.declared.Declaration;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup.Operation;
import veil.local.rekognition.RequestFields;
import veil.local.rekognition.collections.IndexedFace.NewFace;
import veil.local.rekognition.images.FaceAttributes;
import veil.local.rekognition.images.FaceJson;
import veil.local.rekognition.images.FaceReader;
import veil.local.rekognition.images.GivenImage;
import veil.local.rekognition.images.ImageInput;
import veil.local.rekognition.images.QualityBar;
import veil.local.rekognition.images.ReadFace;
import veil.local.rekognition.images.ReadImage;

/**
 * Keeps the faces of an image. The same image under the same ExternalImageId adds no second face.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html">IndexFaces</a>
 */
final class IndexFaces implements Operation {
  private final CollectionsOnDisk collections;
  private final ImageInput images;
  private final FaceReader reader;

  IndexFaces(CollectionsOnDisk collections, ImageInput images, FaceReader reader) {
    this.collections = collections;
    this.images = images;
    this.reader = reader;
  }

  /** What a valid request asks for. */
  private record Asked(
      FaceCollection collection,
      Optional<String> externalImageId,
      FaceAttributes attributes,
      int maxFaces,
      QualityBar bar,
      GivenImage image,
      Declaration declared) {}

  private Asked asked(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(
        Set.of(
            "CollectionId",
            "Image",
            "ExternalImageId",
            "DetectionAttributes",
            "MaxFaces",
            "QualityFilter"));
    String collectionId = fields.text("CollectionId", Names.COLLECTION_ID);
    Optional<String> externalImageId =
        fields.optionalText("ExternalImageId", Names.EXTERNAL_IMAGE_ID);
    FaceAttributes attributes = FaceAttributes.of(fields, "DetectionAttributes");
    int maxFaces = fields.atLeastOne("MaxFaces", Integer.MAX_VALUE);
    QualityBar bar = fields.oneOf("QualityFilter", QualityBar.class, QualityBar.AUTO);
    FaceCollection collection = collections.find(collectionId);
    GivenImage image = images.read(fields, "Image");
    return new Asked(
        collection, externalImageId, attributes, maxFaces, bar, image, images.declared(image));
  }

  @Override
  public JsonNode answer(JsonNode request) throws AwsServiceException {
    Asked asked = asked(request);
    ReadImage image = reader.read(asked.image().bytes(), asked.attributes().query(true));
    String imageId = UUID.nameUUIDFromBytes(asked.image().bytes()).toString();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode records = answer.putArray("FaceRecords");
    ArrayNode unindexed = answer.putArray("UnindexedFaces");
    answer.put("FaceModelVersion", Names.MODEL_VERSION);
    Declaration declared = asked.declared();
    for (ReadFace face : image.faces()) {
      List<String> reasons = asked.bar().shortcomings(image, face);
      if (reasons.isEmpty() && records.size() >= asked.maxFaces()) {
        reasons = List.of("EXCEEDS_MAX_FACES");
      }
      ObjectNode entry = reasons.isEmpty() ? records.addObject() : unindexed.addObject();
      if (reasons.isEmpty()) {
        Names.addFace(
            entry.putObject("Face"), asked.collection().add(newFace(asked, imageId, face)));
      } else {
        reasons.forEach(entry.putArray("Reasons")::add);
      }
      FaceJson.addDetail(entry.putObject("FaceDetail"), face, asked.attributes(), declared);
      declared = Declaration.NONE; // It is of the largest face, which comes first.
    }
    return answer;
  }

  private static NewFace newFace(Asked asked, String imageId, ReadFace face) {
    return new NewFace(
        imageId,
        asked.externalImageId(),
        face.box(),
        face.confidencePercent(),
        face.vector().orElseThrow());
  }
}

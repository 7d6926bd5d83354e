package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup;
import veil.local.rekognition.RequestFields;
import veil.local.rekognition.images.FaceReader;
import veil.local.rekognition.images.ImageInput;

/** Keeps, lists, searches and removes the faces of collections. */
public final class FaceOperations implements OperationGroup {
  private final CollectionsOnDisk collections;
  private final Map<String, Operation> operations = new HashMap<>();

  public FaceOperations(CollectionsOnDisk collections, ImageInput images, FaceReader reader) {
    this.collections = collections;
    operations.put("IndexFaces", new IndexFaces(collections, images, reader));
    operations.put("ListFaces", this::list);
    operations.put("DeleteFaces", this::delete);
    operations.putAll(new SearchOperations(collections, images, reader).operations());
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.copyOf(operations);
  }

  private JsonNode list(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("CollectionId", "MaxResults", "NextToken", "FaceIds"));
    String collectionId = fields.text("CollectionId", Names.COLLECTION_ID);
    int size = PageMark.size(fields);
    long after = after(PageMark.of(fields));
    Set<String> only = Set.copyOf(fields.texts("FaceIds", Names.FACE_ID, Names.MAX_FACES));
    List<IndexedFace> faces =
        collections.find(collectionId).faces().stream()
            .filter(face -> face.sequence() > after)
            .filter(face -> only.isEmpty() || only.contains(face.faceId()))
            .limit(size + 1L)
            .toList();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode listed = answer.putArray("Faces");
    faces
        .subList(0, Math.min(size, faces.size()))
        .forEach(face -> Names.addFace(listed.addObject(), face));
    if (faces.size() > size) {
      answer.put("NextToken", PageMark.encode(Long.toString(faces.get(size - 1).sequence())));
    }
    answer.put("FaceModelVersion", Names.MODEL_VERSION);
    return answer;
  }

  private static long after(Optional<String> mark) throws AwsServiceException {
    try {
      return mark.isEmpty() ? 0 : Long.parseLong(mark.get());
    } catch (NumberFormatException e) {
      throw PageMark.refused();
    }
  }

  private JsonNode delete(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("CollectionId", "FaceIds"));
    String collectionId = fields.text("CollectionId", Names.COLLECTION_ID);
    List<String> faceIds = fields.texts("FaceIds", Names.FACE_ID, Names.MAX_FACES);
    if (faceIds.isEmpty()) {
      throw RequestFields.invalid("Request has invalid parameters: FaceIds is required");
    }
    FaceCollection collection = collections.find(collectionId);
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode deleted = answer.putArray("DeletedFaces");
    ArrayNode unsuccessful = answer.putArray("UnsuccessfulFaceDeletions");
    for (String faceId : faceIds) {
      if (collection.remove(faceId)) {
        deleted.add(faceId);
      } else {
        unsuccessful.addObject().put("FaceId", faceId).putArray("Reasons").add("FACE_NOT_FOUND");
      }
    }
    return answer;
  }
}

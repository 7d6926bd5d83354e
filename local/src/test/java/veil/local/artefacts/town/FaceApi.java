package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import veil.local.gateway.AwsServiceException;

/** Rekognition's photo operations, which look at the names of pictures. */
final class FaceApi {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final AtomicInteger sessions = new AtomicInteger();
  private final Collections collections;

  FaceApi(Collections collections) {
    this.collections = collections;
  }

  ObjectNode call(String operation, JsonNode request) throws AwsServiceException {
    String collectionId = request.path("CollectionId").asText();
    double threshold = request.path("FaceMatchThreshold").asDouble();
    return switch (operation) {
      case "DetectFaces" -> FaceLooks.of(seen(request.path("Image")));
      case "DetectLabels" -> labels(seen(request.path("Image")));
      case "SearchFacesByImage" -> {
        ObjectNode answer =
            collections.alike(collectionId, searched(request), Optional.empty(), threshold);
        addBox(answer, "SearchedFaceBoundingBox", 0.25);
        yield answer;
      }
      case "SearchFaces" ->
          collections.alike(collectionId, request.path("FaceId").asText(), threshold);
      case "ListFaces" -> collections.all();
      case "CompareFaces" -> compared(request);
      case "IndexFaces" -> indexed(request);
      case "DeleteFaces" -> deleted(request);
      case "CreateFaceLivenessSession" ->
          JSON.createObjectNode().put("SessionId", "session-" + sessions.incrementAndGet());
      case "GetFaceLivenessSessionResults" -> session(request.path("SessionId").asText());
      default -> throw new AwsServiceException(400, "AccessDeniedException", operation);
    };
  }

  private static ObjectNode labels(Picture picture) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode labels = answer.putArray("Labels");
    labels.addObject().put("Name", "Person").put("Confidence", 99);
    if (picture.is("hat")) {
      labels.addObject().put("Name", "Hat").put("Confidence", 99);
    }
    return answer;
  }

  private static String searched(JsonNode request) throws AwsServiceException {
    Picture picture = seen(request.path("Image"));
    if (picture.is("poor") && !request.path("QualityFilter").asText("NONE").equals("NONE")) {
      throw new AwsServiceException(400, "InvalidParameterException", "no usable face in image");
    }
    return person(picture);
  }

  private static ObjectNode compared(JsonNode request) throws AwsServiceException {
    String source = person(seen(request.path("SourceImage")));
    Picture target = seen(request.path("TargetImage"));
    person(target);
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode matches = answer.putArray("FaceMatches");
    ArrayNode unmatched = answer.putArray("UnmatchedFaces");
    double threshold = request.path("SimilarityThreshold").asDouble();
    for (String shown : target.people()) {
      if (source.equals(shown) && threshold <= Collections.ALIKE_PERCENT) {
        matches.addObject().put("Similarity", Collections.ALIKE_PERCENT);
      } else {
        unmatched.addObject().put("Confidence", 99.9);
      }
    }
    return answer;
  }

  private ObjectNode indexed(JsonNode request) throws AwsServiceException {
    Picture picture = seen(request.path("Image"));
    ObjectNode answer = JSON.createObjectNode().put("FaceModelVersion", "7.0");
    ArrayNode records = answer.putArray("FaceRecords");
    ArrayNode refused = answer.putArray("UnindexedFaces");
    if (picture.is("poor")) {
      refused.addObject().putArray("Reasons").add("LOW_SHARPNESS").add("EXTREME_POSE");
    } else if (picture.face().isPresent()) {
      String faceId = collections.index(request.path("ExternalImageId").asText(), picture.person());
      ObjectNode face = records.addObject().putObject("Face").put("FaceId", faceId);
      addBox(face, "BoundingBox", picture.is("second") ? 0.75 : 0.25);
    }
    return answer;
  }

  private static void addBox(ObjectNode answer, String field, double left) {
    answer.putObject(field).put("Left", left).put("Top", 0.25).put("Width", 0.5).put("Height", 0.5);
  }

  private ObjectNode deleted(JsonNode request) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode deleted = answer.putArray("DeletedFaces");
    for (JsonNode faceId : request.path("FaceIds")) {
      if (collections.remove(faceId.asText())) {
        deleted.add(faceId);
      }
    }
    return answer;
  }

  /** Sessions are named after what came of them. */
  private static ObjectNode session(String id) throws AwsServiceException {
    return switch (id) {
      case "live", "old", "used" -> session(id, "SUCCEEDED", 96.5);
      case "dead" -> session(id, "SUCCEEDED", 79.9);
      case "failed" -> session(id, "FAILED", 0);
      case "unfinished" -> session(id, "IN_PROGRESS", 0);
      case "stale" -> session(id, "EXPIRED", 0);
      default -> throw new AwsServiceException(400, "SessionNotFoundException", "no such session");
    };
  }

  private static ObjectNode session(String id, String status, double confidencePercent) {
    ObjectNode answer = JSON.createObjectNode().put("SessionId", id).put("Status", status);
    answer.put("Confidence", confidencePercent);
    answer
        .putObject("ReferenceImage")
        .putObject("S3Object")
        .put("Bucket", Town.BUCKET)
        .put("Name", "uploads/anna/liveness/" + id + "/reference-image.jpg");
    return answer;
  }

  private static String person(Picture picture) throws AwsServiceException {
    return picture
        .face()
        .orElseThrow(
            () -> new AwsServiceException(400, "InvalidParameterException", "no face in image"));
  }

  static Picture seen(JsonNode image) throws AwsServiceException {
    Picture picture = Picture.of(image.at("/S3Object/Name").asText());
    if (picture.is("throttled")) {
      throw new AwsServiceException(400, "ThrottlingException", "Rate exceeded");
    }
    if (picture.is("missing")) {
      throw new AwsServiceException(400, "InvalidS3ObjectException", "no such object");
    }
    return picture;
  }
}

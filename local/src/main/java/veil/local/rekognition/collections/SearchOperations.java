package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup;
import veil.local.rekognition.RequestFields;
import veil.local.rekognition.images.FaceJson;
import veil.local.rekognition.images.FaceQuery;
import veil.local.rekognition.images.FaceReader;
import veil.local.rekognition.images.GivenImage;
import veil.local.rekognition.images.ImageInput;
import veil.local.rekognition.images.QualityBar;
import veil.local.rekognition.images.ReadFace;
import veil.local.rekognition.images.ReadImage;
import veil.local.rekognition.images.SimilarityScale;
import veil.media.recognise.FaceVector;

/** Looks for a face in a collection: one of an image, or one of the collection itself. */
final class SearchOperations implements OperationGroup {
  private static final double DEFAULT_THRESHOLD_PERCENT = 80;
  private static final int DEFAULT_MAX_FACES = 80;

  private final CollectionsOnDisk collections;
  private final ImageInput images;
  private final FaceReader reader;

  SearchOperations(CollectionsOnDisk collections, ImageInput images, FaceReader reader) {
    this.collections = collections;
    this.images = images;
    this.reader = reader;
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of("SearchFacesByImage", this::byImage, "SearchFaces", this::byFace);
  }

  /** How many matches and how alike. */
  private record Bounds(int maxFaces, double thresholdPercent) {
    static Bounds of(RequestFields fields) throws AwsServiceException {
      return new Bounds(
          fields.integer("MaxFaces", 1, Names.MAX_FACES, DEFAULT_MAX_FACES),
          fields.percent("FaceMatchThreshold", DEFAULT_THRESHOLD_PERCENT));
    }
  }

  private record Hit(IndexedFace face, double similarityPercent) {}

  private JsonNode byImage(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(
        Set.of("CollectionId", "Image", "MaxFaces", "FaceMatchThreshold", "QualityFilter"));
    String collectionId = fields.text("CollectionId", Names.COLLECTION_ID);
    Bounds bounds = Bounds.of(fields);
    QualityBar bar = fields.oneOf("QualityFilter", QualityBar.class, QualityBar.NONE);
    FaceCollection collection = collections.find(collectionId);
    GivenImage image = images.read(fields, "Image");
    ReadImage read = reader.read(image.bytes(), new FaceQuery(true, bar.needsPose(), false, true));
    List<ReadFace> usable =
        read.faces().stream().filter(face -> bar.shortcomings(read, face).isEmpty()).toList();
    if (usable.isEmpty()) {
      throw RequestFields.invalid("There are no faces in the image. Should be at least 1.");
    }
    ReadFace searched = usable.getFirst();
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    FaceJson.addBox(answer, "SearchedFaceBoundingBox", searched.box());
    answer.put("SearchedFaceConfidence", (float) searched.confidencePercent());
    addMatches(answer, hits(searched.vector().orElseThrow(), collection.faces().stream(), bounds));
    return answer;
  }

  private JsonNode byFace(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("CollectionId", "FaceId", "MaxFaces", "FaceMatchThreshold"));
    String collectionId = fields.text("CollectionId", Names.COLLECTION_ID);
    String faceId = fields.text("FaceId", Names.FACE_ID);
    Bounds bounds = Bounds.of(fields);
    FaceCollection collection = collections.find(collectionId);
    FaceVector searched =
        collection
            .find(faceId)
            .map(IndexedFace::vector)
            .orElseThrow(() -> RequestFields.invalid("faceId was not found in the collection"));
    Stream<IndexedFace> others =
        collection.faces().stream().filter(face -> !face.faceId().equals(faceId));
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("SearchedFaceId", faceId);
    addMatches(answer, hits(searched, others, bounds));
    return answer;
  }

  private static List<Hit> hits(FaceVector searched, Stream<IndexedFace> faces, Bounds bounds) {
    return faces
        .map(face -> new Hit(face, SimilarityScale.percent(searched, face.vector())))
        .filter(hit -> hit.similarityPercent() >= bounds.thresholdPercent())
        .sorted(Comparator.comparingDouble(Hit::similarityPercent).reversed())
        .limit(bounds.maxFaces())
        .toList();
  }

  private static void addMatches(ObjectNode answer, List<Hit> hits) {
    ArrayNode matches = answer.putArray("FaceMatches");
    for (Hit hit : hits) {
      ObjectNode match = matches.addObject().put("Similarity", (float) hit.similarityPercent());
      Names.addFace(match.putObject("Face"), hit.face());
    }
    answer.put("FaceModelVersion", Names.MODEL_VERSION);
  }
}

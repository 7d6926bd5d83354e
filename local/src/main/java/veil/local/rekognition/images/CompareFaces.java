package veil.local.rekognition.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup.Operation;
import veil.local.rekognition.RequestFields;
import veil.media.recognise.FaceVector;

/**
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CompareFaces.html">CompareFaces</a>
 */
final class CompareFaces implements Operation {
  private static final double DEFAULT_THRESHOLD_PERCENT = 80;

  private final ImageInput images;
  private final FaceReader reader;

  CompareFaces(ImageInput images, FaceReader reader) {
    this.images = images;
    this.reader = reader;
  }

  private record Compared(ReadFace face, double similarityPercent) {}

  @Override
  public JsonNode answer(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("SourceImage", "TargetImage", "SimilarityThreshold", "QualityFilter"));
    double threshold = fields.percent("SimilarityThreshold", DEFAULT_THRESHOLD_PERCENT);
    QualityBar bar = fields.oneOf("QualityFilter", QualityBar.class, QualityBar.NONE);
    GivenImage source = images.read(fields, "SourceImage");
    GivenImage target = images.read(fields, "TargetImage");
    ReadFace searched =
        usable(source, bar, new FaceQuery(true, bar.needsPose(), false, true)).getFirst();
    List<ReadFace> targets = usable(target, bar, new FaceQuery(false, true, false, true));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ObjectNode sourceFace = answer.putObject("SourceImageFace");
    FaceJson.addBox(sourceFace, "BoundingBox", searched.box());
    sourceFace.put("Confidence", (float) searched.confidencePercent());
    addTargets(answer, compared(searched, targets), threshold);
    return answer;
  }

  private List<ReadFace> usable(GivenImage image, QualityBar bar, FaceQuery query)
      throws AwsServiceException {
    ReadImage read = reader.read(image.bytes(), query);
    List<ReadFace> usable =
        read.faces().stream().filter(face -> bar.shortcomings(read, face).isEmpty()).toList();
    if (usable.isEmpty()) {
      throw RequestFields.invalid("Request has invalid parameters: an image shows no usable face");
    }
    return usable;
  }

  private static List<Compared> compared(ReadFace source, List<ReadFace> targets) {
    FaceVector vector = source.vector().orElseThrow();
    return targets.stream()
        .map(
            face ->
                new Compared(face, SimilarityScale.percent(vector, face.vector().orElseThrow())))
        .sorted(Comparator.comparingDouble(Compared::similarityPercent).reversed())
        .toList();
  }

  private static void addTargets(ObjectNode answer, List<Compared> targets, double threshold) {
    ArrayNode matches = answer.putArray("FaceMatches");
    ArrayNode unmatched = answer.putArray("UnmatchedFaces");
    for (Compared target : targets) {
      if (target.similarityPercent() >= threshold) {
        ObjectNode match =
            matches.addObject().put("Similarity", (float) target.similarityPercent());
        FaceJson.addCompared(match.putObject("Face"), target.face());
      } else {
        FaceJson.addCompared(unmatched.addObject(), target.face());
      }
    }
  }
}

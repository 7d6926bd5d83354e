package veil.local.rekognition.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import veil.local.declared.Declaration.Label;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.OperationGroup.Operation;
import veil.local.rekognition.RequestFields;

/**
 * Labels as they are declared beside the image: no local model sees things.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_DetectLabels.html">DetectLabels</a>
 */
final class DetectLabels implements Operation {
  private static final double DEFAULT_MIN_CONFIDENCE_PERCENT = 55;
  private static final int MAX_FILTERS = 100;
  private static final Pattern LABEL = Pattern.compile(".{1,128}");
  private static final Pattern FEATURE = Pattern.compile("GENERAL_LABELS");

  private final ImageInput images;

  DetectLabels(ImageInput images) {
    this.images = images;
  }

  @Override
  public JsonNode answer(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("Image", "MaxLabels", "MinConfidence", "Features", "Settings"));
    fields.texts("Features", FEATURE, 1);
    int maxLabels = fields.integer("MaxLabels", 0, Integer.MAX_VALUE, Integer.MAX_VALUE);
    double minConfidence = fields.percent("MinConfidence", DEFAULT_MIN_CONFIDENCE_PERCENT);
    List<String> included = inclusionFilters(fields);
    GivenImage image = images.read(fields, "Image");
    if (image.object().isEmpty()) {
      throw RequestFields.invalid(
          "Local labels are declared beside an S3 object; image bytes have none");
    }
    List<Label> labels =
        images.declared(image).labels().stream()
            .filter(label -> label.confidencePercent() >= minConfidence)
            .filter(label -> included.isEmpty() || included.contains(label.name()))
            .sorted(Comparator.comparingDouble(Label::confidencePercent).reversed())
            .limit(maxLabels)
            .toList();
    return answer(labels);
  }

  private static List<String> inclusionFilters(RequestFields fields) throws AwsServiceException {
    if (!fields.has("Settings")) {
      return List.of();
    }
    RequestFields settings = fields.object("Settings");
    settings.allowOnly(Set.of("GeneralLabels"));
    RequestFields general = settings.object("GeneralLabels");
    general.allowOnly(Set.of("LabelInclusionFilters"));
    return general.texts("LabelInclusionFilters", LABEL, MAX_FILTERS);
  }

  private static ObjectNode answer(List<Label> labels) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    ArrayNode array = answer.putArray("Labels");
    for (Label label : labels) {
      ObjectNode entry = array.addObject();
      entry.put("Name", label.name()).put("Confidence", (float) label.confidencePercent());
      entry.putArray("Instances");
      entry.putArray("Parents");
    }
    answer.put("LabelModelVersion", "3.0");
    return answer;
  }
}

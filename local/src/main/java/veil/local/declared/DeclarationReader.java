package veil.local.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import veil.local.declared.Declaration.DocumentField;
import veil.local.declared.Declaration.Label;
import veil.local.declared.Declaration.Liveness;

/** Reads a declaration's JSON and refuses what it would have to ignore. */
final class DeclarationReader {
  private static final double SURE_PERCENT = 99;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Attributes of a face that may be declared; where the face lies is always measured. */
  private static final Set<String> FACE_ATTRIBUTES =
      Set.of(
          "AgeRange",
          "Beard",
          "Emotions",
          "EyeDirection",
          "Eyeglasses",
          "EyesOpen",
          "FaceOccluded",
          "Gender",
          "MouthOpen",
          "Mustache",
          "Pose",
          "Quality",
          "Smile",
          "Sunglasses");

  private DeclarationReader() {}

  /**
   * @throws IllegalArgumentException one line that says which part is wrong
   */
  static Declaration read(byte[] json) {
    JsonNode root = parsed(json);
    allowOnly(
        root, "the declaration", Set.of("identityDocument", "labels", "faceDetail", "liveness"));
    return new Declaration(
        documentFields(root.path("identityDocument")),
        labels(root.path("labels")),
        faceDetail(root.path("faceDetail")),
        root.has("liveness") ? Optional.of(liveness(root.get("liveness"))) : Optional.empty());
  }

  private static JsonNode parsed(byte[] json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it can't be read", e);
    }
  }

  private static List<DocumentField> documentFields(JsonNode fields) {
    List<DocumentField> read = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : fields.properties()) {
      JsonNode value = field.getValue();
      if (value.isTextual()) {
        read.add(
            new DocumentField(field.getKey(), value.textValue(), SURE_PERCENT, Optional.empty()));
        continue;
      }
      allowOnly(value, field.getKey(), Set.of("text", "confidencePercent", "normalizedDate"));
      read.add(
          new DocumentField(
              field.getKey(),
              text(value, "text").orElse(""),
              percent(value),
              text(value, "normalizedDate")));
    }
    return read;
  }

  private static List<Label> labels(JsonNode labels) {
    List<Label> read = new ArrayList<>();
    for (JsonNode label : labels) {
      if (label.isTextual()) {
        read.add(new Label(label.textValue(), SURE_PERCENT));
        continue;
      }
      allowOnly(label, "a label", Set.of("name", "confidencePercent"));
      String name =
          text(label, "name")
              .orElseThrow(() -> new IllegalArgumentException("a label needs a name"));
      read.add(new Label(name, percent(label)));
    }
    return read;
  }

  private static Map<String, JsonNode> faceDetail(JsonNode detail) {
    if (!detail.isMissingNode()) {
      allowOnly(detail, "faceDetail", FACE_ATTRIBUTES);
    }
    Map<String, JsonNode> read = new LinkedHashMap<>();
    detail.properties().forEach(attribute -> read.put(attribute.getKey(), attribute.getValue()));
    return read;
  }

  private static Liveness liveness(JsonNode liveness) {
    allowOnly(liveness, "liveness", Set.of("status", "confidencePercent", "image"));
    Liveness.Status status =
        Liveness.Status.valueOf(text(liveness, "status").orElse(Liveness.Status.SUCCEEDED.name()));
    Optional<String> image = text(liveness, "image");
    if (status == Liveness.Status.SUCCEEDED && image.isEmpty()) {
      throw new IllegalArgumentException("a liveness that succeeded needs an image");
    }
    return new Liveness(status, percent(liveness), image);
  }

  private static Optional<String> text(JsonNode object, String name) {
    JsonNode value = object.path(name);
    if (!value.isMissingNode() && !value.isTextual()) {
      throw new IllegalArgumentException(name + " must be a text");
    }
    return Optional.ofNullable(value.textValue());
  }

  private static double percent(JsonNode object) {
    double value = object.path("confidencePercent").asDouble(SURE_PERCENT);
    if (!(value >= 0 && value <= 100)) {
      throw new IllegalArgumentException("confidencePercent must lie in 0..100");
    }
    return value;
  }

  private static void allowOnly(JsonNode object, String where, Set<String> names) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(where + " must be an object");
    }
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (!names.contains(field.getKey())) {
        throw new IllegalArgumentException("%s has no %s".formatted(where, field.getKey()));
      }
    }
  }
}

package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.media.recognise.FaceVector;

/** A face in a file of its own, there wholly or not at all. */
final class FaceFile {
  static final String SUFFIX = ".face.json";

  private static final ObjectMapper JSON = new ObjectMapper();

  private FaceFile() {}

  static void write(Path folder, IndexedFace face) throws IOException {
    ObjectNode json = JSON.createObjectNode();
    json.put("faceId", face.faceId())
        .put("imageId", face.imageId())
        .put("left", face.box().left())
        .put("top", face.box().top())
        .put("width", face.box().width())
        .put("height", face.box().height())
        .put("confidencePercent", face.confidencePercent())
        .put("sequence", face.sequence())
        .put("vector", face.vector().bytes());
    face.externalImageId().ifPresent(id -> json.put("externalImageId", id));
    writeWhole(folder.resolve(face.faceId() + SUFFIX), json);
  }

  /** Writes beside the file and moves into place. */
  static void writeWhole(Path file, JsonNode json) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    JSON.writeValue(draft.toFile(), json);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
  }

  static JsonNode read(Path file) throws IOException {
    return JSON.readTree(file.toFile());
  }

  static IndexedFace face(Path file) throws IOException {
    JsonNode json = read(file);
    return new IndexedFace(
        json.path("faceId").asText(),
        json.path("imageId").asText(),
        Optional.ofNullable(json.path("externalImageId").textValue()),
        new BoundingBox(
            json.path("left").asDouble(),
            json.path("top").asDouble(),
            json.path("width").asDouble(),
            json.path("height").asDouble()),
        json.path("confidencePercent").asDouble(),
        FaceVector.read(json.path("vector").binaryValue()),
        json.path("sequence").asLong());
  }

  static void delete(Path folder, String faceId) throws IOException {
    Files.deleteIfExists(folder.resolve(faceId + SUFFIX));
  }
}

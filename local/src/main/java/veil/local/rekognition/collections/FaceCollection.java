package veil.local.rekognition.collections;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import veil.local.gateway.AwsServiceException;
import veil.local.rekognition.collections.IndexedFace.NewFace;

/** One collection in a folder of its own: what describes it, and a file a face. Thread-safe. */
final class FaceCollection {
  static final String DESCRIPTION = "collection.json";

  private final String id;
  private final long createdMillis;
  private final Path folder;
  private final Map<String, IndexedFace> faces = new LinkedHashMap<>();
  private long lastSequence;
  private boolean deleted;

  private FaceCollection(String id, long createdMillis, Path folder) {
    this.id = id;
    this.createdMillis = createdMillis;
    this.folder = folder;
  }

  static FaceCollection create(String id, long createdMillis, Path folder) throws IOException {
    Files.createDirectories(folder);
    JsonNode description =
        JsonNodeFactory.instance
            .objectNode()
            .put("collectionId", id)
            .put("createdMillis", createdMillis);
    FaceFile.writeWhole(folder.resolve(DESCRIPTION), description);
    return new FaceCollection(id, createdMillis, folder);
  }

  static FaceCollection open(Path folder) throws IOException {
    JsonNode description = FaceFile.read(folder.resolve(DESCRIPTION));
    FaceCollection collection =
        new FaceCollection(
            description.path("collectionId").asText(),
            description.path("createdMillis").asLong(),
            folder);
    List<IndexedFace> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(FaceFile.SUFFIX)).toList()) {
        found.add(FaceFile.face(file));
      }
    }
    found.sort(Comparator.comparingLong(IndexedFace::sequence));
    found.forEach(face -> collection.faces.put(face.faceId(), face));
    collection.lastSequence = found.isEmpty() ? 0 : found.getLast().sequence();
    return collection;
  }

  String id() {
    return id;
  }

  long createdMillis() {
    return createdMillis;
  }

  /**
   * Keeps a face, or finds the one that the same request kept before.
   *
   * @throws AwsServiceException ResourceNotFoundException if the collection was deleted meanwhile
   */
  synchronized IndexedFace add(NewFace face) throws AwsServiceException {
    if (deleted) {
      throw CollectionsOnDisk.notFound(id);
    }
    Optional<IndexedFace> repeated =
        faces.values().stream().filter(known -> known.isRepeatedBy(face)).findFirst();
    if (repeated.isPresent()) {
      return repeated.get();
    }
    IndexedFace indexed =
        new IndexedFace(
            UUID.randomUUID().toString(),
            face.imageId(),
            face.externalImageId(),
            face.box(),
            face.confidencePercent(),
            face.vector(),
            lastSequence + 1);
    try {
      FaceFile.write(folder, indexed);
    } catch (IOException e) {
      throw new UncheckedIOException("a face can't be kept", e);
    }
    lastSequence = indexed.sequence();
    faces.put(indexed.faceId(), indexed);
    return indexed;
  }

  /** Removes a face; false where there is none of that id. */
  synchronized boolean remove(String faceId) {
    if (!faces.containsKey(faceId)) {
      return false;
    }
    try {
      FaceFile.delete(folder, faceId);
    } catch (IOException e) {
      throw new UncheckedIOException("a face can't be removed", e);
    }
    faces.remove(faceId);
    return true;
  }

  synchronized Optional<IndexedFace> find(String faceId) {
    return Optional.ofNullable(faces.get(faceId));
  }

  /** The faces as they are now, oldest first. */
  synchronized List<IndexedFace> faces() {
    return List.copyOf(faces.values());
  }

  /** Removes every face and the folder. */
  synchronized void delete() throws IOException {
    deleted = true;
    // Without its description the folder is no collection any more, should the rest fail.
    Files.deleteIfExists(folder.resolve(DESCRIPTION));
    faces.clear();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}

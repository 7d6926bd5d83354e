package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import veil.local.gateway.AwsServiceException;

/** Collections of faces; two faces of one person are 99.9 % alike, all others not at all. */
final class Collections {
  static final double ALIKE_PERCENT = 99.9;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EARLIER = ":earlier-request";
  private static final String OF_BLOCKED = "blocked";

  private final Map<String, Map<String, Entry>> faces = new ConcurrentHashMap<>();
  private final AtomicInteger indexed = new AtomicInteger();

  /**
   * A face.
   *
   * @param name its ExternalImageId: the user, and the request that indexed it
   */
  private record Entry(String name, String person) {}

  void reset() {
    faces.clear();
    indexed.set(0);
    for (String name : new String[] {"anna", "ben", "dora", "egon", "lotte"}) {
      collection("").put("face-" + name, new Entry(name + ":" + name + "-request", name));
    }
    put("face-former", "anna", "fritz");
    put("face-anna-stray", "anna", "anna");
    put("face-dora-stray", "dora", "dora");
    collection("").put("face-foreign", new Entry("not/ours", "foreign"));
    collection(OF_BLOCKED).put("face-boris", new Entry("boris" + EARLIER, "boris"));
  }

  /** A face that an earlier request indexed for a user. */
  void put(String faceId, String user, String person) {
    collection("").put(faceId, new Entry(user + EARLIER, person));
  }

  /** Indexes a face under an id that is the same after every reset. */
  String index(String name, String person) {
    String faceId = "face-%08x".formatted(indexed.incrementAndGet() * 0x9E3779B1);
    collection("").put(faceId, new Entry(name, person));
    return faceId;
  }

  boolean remove(String faceId) {
    return collection("").remove(faceId) != null;
  }

  /** Every face, on one page. */
  ObjectNode all() {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode listed = answer.putArray("Faces");
    collection("")
        .forEach(
            (faceId, entry) ->
                listed.addObject().put("FaceId", faceId).put("ExternalImageId", entry.name()));
    return answer;
  }

  /** Who is like a face, without itself. */
  ObjectNode alike(String collectionId, String faceId, double thresholdPercent)
      throws AwsServiceException {
    Entry asked = collection(collectionId).get(faceId);
    if (asked == null) {
      throw new AwsServiceException(400, "InvalidParameterException", "no such face");
    }
    return alike(collectionId, asked.person(), Optional.of(faceId), thresholdPercent);
  }

  /** Who is like a person. */
  ObjectNode alike(
      String collectionId, String person, Optional<String> without, double thresholdPercent) {
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode matches = answer.putArray("FaceMatches");
    collection(collectionId)
        .forEach(
            (faceId, entry) -> {
              if (entry.person().equals(person)
                  && thresholdPercent <= ALIKE_PERCENT
                  && !without.equals(Optional.of(faceId))) {
                ObjectNode match = matches.addObject().put("Similarity", ALIKE_PERCENT);
                match.putObject("Face").put("FaceId", faceId).put("ExternalImageId", entry.name());
              }
            });
    return answer;
  }

  private Map<String, Entry> collection(String collectionId) {
    String id = collectionId.equals(OF_BLOCKED) ? OF_BLOCKED : "";
    return faces.computeIfAbsent(id, unused -> new ConcurrentSkipListMap<>());
  }
}

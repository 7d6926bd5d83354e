package veil.identity.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.Face;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.UnusableImageException;

/**
 * A face service whose pictures show whom the test says: a picture and a face of the same person
 * are 99.9 % alike, of two persons not at all.
 */
public final class TestingFaceService implements FaceService {
  private final Map<String, String> personByKey = new HashMap<>();
  private final Map<String, Map<String, Entry>> collections = new HashMap<>();
  private final Map<String, List<FaceDetail>> detailsByKey = new HashMap<>();
  private final Map<String, LivenessResult> sessions = new HashMap<>();
  private final Set<String> coveredKeys = new HashSet<>();
  private List<Reason> unindexed = List.of();
  private int indexed;

  private record Entry(String faceId, String externalImageId, String person) {}

  /** A picture with this key shows that person. */
  public TestingFaceService shows(String key, String person) {
    personByKey.put(key, person);
    return this;
  }

  /** A face lies in a collection already. */
  public TestingFaceService holds(String collection, String faceId, String name, String person) {
    collections
        .computeIfAbsent(collection, c -> new HashMap<>())
        .put(faceId, new Entry(faceId, name, person));
    return this;
  }

  public void details(String key, FaceDetail... faces) {
    detailsByKey.put(key, List.of(faces));
  }

  public void coversHead(String key) {
    coveredKeys.add(key);
  }

  public void refusesToIndex(Reason... reasons) {
    unindexed = List.of(reasons);
  }

  public void session(String id, LivenessResult result) {
    sessions.put(id, result);
  }

  /** The ids of a collection's faces. */
  public Set<String> faceIds(String collection) {
    return Set.copyOf(collections.getOrDefault(collection, Map.of()).keySet());
  }

  @Override
  public List<FaceDetail> detectFaces(S3Location image) {
    return detailsByKey.getOrDefault(image.key(), List.of());
  }

  @Override
  public boolean showsHeadCovering(S3Location image) {
    return coveredKeys.contains(image.key());
  }

  @Override
  public List<FaceMatch> searchByImage(
      String collectionId, S3Location image, double thresholdPercent) {
    return matches(collectionId, person(image), "");
  }

  @Override
  public Optional<List<FaceMatch>> searchByFace(
      String collectionId, String faceId, double thresholdPercent) {
    return Optional.ofNullable(collections.getOrDefault(collectionId, Map.of()).get(faceId))
        .map(face -> matches(collectionId, face.person(), faceId));
  }

  @Override
  public OptionalDouble compare(S3Location source, S3Location target, double thresholdPercent) {
    return person(source).equals(person(target)) ? OptionalDouble.of(99.9) : OptionalDouble.empty();
  }

  @Override
  public IndexFacesResponse indexFace(
      String collectionId, UserId userId, S3Location image, String qualityFilter) {
    if (!unindexed.isEmpty()) {
      return IndexFacesResponse.builder()
          .unindexedFaces(UnindexedFace.builder().reasons(unindexed).build())
          .faceModelVersion("7.0")
          .build();
    }
    String faceId = "face-" + ++indexed;
    holds(collectionId, faceId, userId.value(), person(image));
    Face face = Face.builder().faceId(faceId).externalImageId(userId.value()).build();
    return IndexFacesResponse.builder()
        .faceRecords(FaceRecord.builder().face(face).build())
        .faceModelVersion("7.0")
        .build();
  }

  @Override
  public long deleteFaces(String collectionId, List<String> faceIds) {
    Map<String, Entry> collection = collections.getOrDefault(collectionId, new HashMap<>());
    return faceIds.stream().filter(id -> collection.remove(id) != null).count();
  }

  @Override
  public Optional<LivenessResult> livenessResult(String sessionId) {
    return Optional.ofNullable(sessions.get(sessionId));
  }

  private String person(S3Location image) {
    String person = personByKey.get(image.key());
    if (person == null) {
      throw new UnusableImageException(ImageFlaw.NO_FACE, new IllegalArgumentException("no face"));
    }
    return person;
  }

  private List<FaceMatch> matches(String collectionId, String person, String exceptFaceId) {
    List<FaceMatch> found = new ArrayList<>();
    collections.getOrDefault(collectionId, Map.of()).values().stream()
        .filter(face -> face.person().equals(person) && !face.faceId().equals(exceptFaceId))
        .forEach(face -> found.add(new FaceMatch(face.faceId(), face.externalImageId(), 99.9)));
    return found;
  }
}

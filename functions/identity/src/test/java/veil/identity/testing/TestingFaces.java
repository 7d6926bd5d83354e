package veil.identity.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.rekognition.model.BoundingBox;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.ThrottlingException;
import software.amazon.awssdk.services.rekognition.model.UnindexedFace;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceName;
import veil.identity.gateway.FaceService;
import veil.identity.gateway.UnusableImageException;

/**
 * Collections in memory; faces of the same {@link Picture#person} are 99.9 % alike. Of a picture
 * such as {@code anna-second.jpg} the indexing takes another face than every other call.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingFaces implements FaceService {
  private static final double ALIKE_PERCENT = 99.9;

  private final Map<String, Map<String, Entry>> collections = new ConcurrentHashMap<>();
  private final Map<String, LivenessResult> sessions = new ConcurrentHashMap<>();
  private final List<String> calls = new ArrayList<>();
  private final AtomicInteger indexed = new AtomicInteger();

  private record Entry(Optional<FaceName> name, String person) {}

  public void reset() {
    collections.clear();
    sessions.clear();
    indexed.set(0);
    synchronized (calls) {
      calls.clear();
    }
  }

  /** A face that an earlier request indexed for a user. */
  public void put(String collectionId, String faceId, String user, String person) {
    put(collectionId, faceId, new FaceName(new UserId(user), "earlier-request"), person);
  }

  /** A face that a request indexed. */
  public void put(String collectionId, String faceId, FaceName name, String person) {
    collection(collectionId).put(faceId, new Entry(Optional.of(name), person));
  }

  /** A face whose name tells no user. */
  public void putForeign(String collectionId, String faceId, String person) {
    collection(collectionId).put(faceId, new Entry(Optional.empty(), person));
  }

  public void finish(String sessionId, LivenessResult result) {
    sessions.put(sessionId, result);
  }

  /** The ids of a collection's faces. */
  public List<String> faceIds(String collectionId) {
    return List.copyOf(collection(collectionId).keySet());
  }

  /** The operations in the order of their calls. */
  public List<String> calls() {
    synchronized (calls) {
      return List.copyOf(calls);
    }
  }

  @Override
  public List<FaceDetail> detectFaces(S3Location image) {
    return TestingDetails.of(looked("detectFaces", image));
  }

  @Override
  public boolean showsHeadCovering(S3Location image) {
    return looked("showsHeadCovering", image).is("hat");
  }

  @Override
  public ImageSearch searchByImage(
      String collectionId, S3Location image, double thresholdPercent, String filter) {
    Picture picture = looked("searchByImage", image);
    if (picture.is("poor") && !filter.equals("NONE")) {
      throw new UnusableImageException(ImageFlaw.NO_FACE);
    }
    return new ImageSearch(
        TestingDetails.BOX, matches(collectionId, person(picture), "", thresholdPercent));
  }

  @Override
  public Optional<List<FaceMatch>> searchByFace(
      String collectionId, String faceId, double thresholdPercent) {
    called("searchByFace");
    return Optional.ofNullable(collection(collectionId).get(faceId))
        .map(entry -> matches(collectionId, entry.person(), faceId, thresholdPercent));
  }

  @Override
  public List<FaceMatch> facesOf(String collectionId, UserId userId) {
    called("facesOf");
    return collection(collectionId).entrySet().stream()
        .map(face -> new FaceMatch(face.getKey(), face.getValue().name(), 100))
        .filter(face -> face.isOf(userId))
        .toList();
  }

  @Override
  public Comparison compare(S3Location source, S3Location target, double thresholdPercent) {
    String searched = person(looked("compare", source));
    List<String> shown = looked("compare", target).people();
    if (shown.isEmpty()) {
      throw new UnusableImageException(ImageFlaw.NO_FACE);
    }
    long alike =
        thresholdPercent > ALIKE_PERCENT ? 0 : shown.stream().filter(searched::equals).count();
    return new Comparison(
        alike > 0 ? OptionalDouble.of(ALIKE_PERCENT) : OptionalDouble.empty(),
        shown.size() - (int) alike);
  }

  @Override
  public IndexFacesResponse indexFace(
      String collectionId, FaceName name, S3Location image, String qualityFilter) {
    Picture picture = looked("indexFace", image);
    if (picture.face().isEmpty()) {
      return IndexFacesResponse.builder().faceModelVersion("7.0").build();
    }
    if (picture.is("poor")) {
      return IndexFacesResponse.builder()
          .faceModelVersion("7.0")
          .unindexedFaces(
              UnindexedFace.builder().reasons(Reason.LOW_SHARPNESS, Reason.EXTREME_POSE).build())
          .build();
    }
    String faceId = faceId(indexed.incrementAndGet());
    boolean second = picture.is("second");
    String person = second ? "second" : picture.person();
    collection(collectionId).put(faceId, new Entry(Optional.of(name), person));
    BoundingBox box =
        BoundingBox.builder()
            .left(second ? 0.05f : 0.27f)
            .top(0.25f)
            .width(0.45f)
            .height(0.5f)
            .build();
    return IndexFacesResponse.builder()
        .faceModelVersion("7.0")
        .faceRecords(FaceRecord.builder().face(f -> f.faceId(faceId).boundingBox(box)).build())
        .build();
  }

  @Override
  public long deleteFaces(String collectionId, List<String> faceIds) {
    called("deleteFaces");
    return faceIds.stream().filter(id -> collection(collectionId).remove(id) != null).count();
  }

  @Override
  public Optional<LivenessResult> livenessResult(String sessionId) {
    called("livenessResult");
    return Optional.ofNullable(sessions.get(sessionId));
  }

  private List<FaceMatch> matches(
      String collectionId, String person, String except, double thresholdPercent) {
    return collection(collectionId).entrySet().stream()
        .filter(face -> face.getValue().person().equals(person) && !face.getKey().equals(except))
        .filter(face -> thresholdPercent <= ALIKE_PERCENT)
        .map(face -> new FaceMatch(face.getKey(), face.getValue().name(), ALIKE_PERCENT))
        .sorted(Comparator.comparing(FaceMatch::faceId))
        .toList();
  }

  private Map<String, Entry> collection(String collectionId) {
    return collections.computeIfAbsent(collectionId, id -> new ConcurrentSkipListMap<>());
  }

  /** Ids that do not rise: whoever indexes later may well have the lower one. */
  private static String faceId(int number) {
    return "face-%08x".formatted(number * 0x9E3779B1);
  }

  private Picture looked(String operation, S3Location image) {
    called(operation);
    Picture picture = Picture.of(image);
    if (picture.is("throttled")) {
      throw ThrottlingException.builder().message("Rate exceeded").build();
    }
    if (picture.is("missing")) {
      throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND);
    }
    return picture;
  }

  private static String person(Picture picture) {
    return picture.face().orElseThrow(() -> new UnusableImageException(ImageFlaw.NO_FACE));
  }

  private void called(String operation) {
    synchronized (calls) {
      calls.add(operation);
    }
  }
}

package veil.local.rekognition.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static veil.local.rekognition.TestingFaceEndpoint.bytes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.FaceMatch;
import software.amazon.awssdk.services.rekognition.model.FaceRecord;
import software.amazon.awssdk.services.rekognition.model.IndexFacesRequest;
import software.amazon.awssdk.services.rekognition.model.IndexFacesResponse;
import software.amazon.awssdk.services.rekognition.model.InternalServerErrorException;
import software.amazon.awssdk.services.rekognition.model.InvalidPaginationTokenException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.QualityFilter;
import software.amazon.awssdk.services.rekognition.model.Reason;
import software.amazon.awssdk.services.rekognition.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rekognition.model.SearchFacesByImageResponse;
import veil.local.rekognition.InjectedFaults.Fault;
import veil.local.rekognition.TestingFaceEndpoint;
import veil.local.rekognition.TestingFaces;
import veil.local.rekognition.TestingFaces.Face;

class FacesContractTest {
  private static final String PEOPLE = "people";
  private static final String UNKNOWN_FACE = "00000000-0000-4000-8000-000000000000";

  @TempDir Path folder;

  private final TestingFaces faces = new TestingFaces();
  private TestingFaceEndpoint endpoint;
  private RekognitionClient client;

  @BeforeEach
  void start() {
    endpoint = new TestingFaceEndpoint(folder, faces);
    client = endpoint.rekognition();
    client.createCollection(r -> r.collectionId(PEOPLE));
  }

  @AfterEach
  void stop() {
    endpoint.close();
  }

  private IndexFacesResponse index(byte[] image, Consumer<IndexFacesRequest.Builder> more) {
    return client.indexFaces(
        r -> {
          r.collectionId(PEOPLE).image(bytes(image));
          more.accept(r);
        });
  }

  private String indexed(int person, String externalImageId) {
    return index(faces.png(Face.of(person)), r -> r.externalImageId(externalImageId))
        .faceRecords()
        .getFirst()
        .face()
        .faceId();
  }

  private SearchFacesByImageResponse search(byte[] image) {
    return client.searchFacesByImage(r -> r.collectionId(PEOPLE).image(bytes(image)));
  }

  private int count() {
    return Math.toIntExact(client.describeCollection(r -> r.collectionId(PEOPLE)).faceCount());
  }

  @Test
  void indexesAFaceWithItsDetails() {
    IndexFacesResponse answer = index(faces.png(Face.of(1)), r -> r.externalImageId("anna:1"));

    FaceRecord record = answer.faceRecords().getFirst();
    assertThat(answer.faceModelVersion()).isEqualTo("0.1");
    assertThat(answer.unindexedFaces()).isEmpty();
    assertThat(record.face().faceId()).matches(Names.FACE_ID.pattern());
    assertThat(record.face().imageId()).matches(Names.FACE_ID.pattern());
    assertThat(record.face().externalImageId()).isEqualTo("anna:1");
    assertThat(record.face().confidence()).isEqualTo(99.9f);
    assertThat(record.face().boundingBox().height()).isEqualTo(0.5f);
    assertThat(record.faceDetail().quality().sharpness()).isEqualTo(90f);
    assertThat(record.faceDetail().eyesOpen()).isNull();
    assertThat(count()).isOne();
  }

  @Test
  void theSameImageUnderTheSameExternalIdIsIndexedOnce() {
    byte[] image = faces.png(Face.of(1), Face.of(2).height(0.3));

    IndexFacesResponse first = index(image, r -> r.externalImageId("anna").maxFaces(1));
    IndexFacesResponse again = index(image, r -> r.externalImageId("anna").maxFaces(1));
    IndexFacesResponse more = index(image, r -> r.externalImageId("anna"));

    assertThat(again.faceRecords()).isEqualTo(first.faceRecords());
    assertThat(more.faceRecords()).hasSize(2).contains(first.faceRecords().getFirst());
    assertThat(count()).isEqualTo(2);
    index(image, r -> r.externalImageId("berta").maxFaces(1));
    index(image, r -> r.maxFaces(1));
    index(image, r -> r.maxFaces(1));
    assertThat(count()).isEqualTo(5);
  }

  @Test
  void keepsTheLargestFacesUpToMaxFaces() {
    byte[] three =
        faces.png(Face.of(1).height(0.2), Face.of(2).height(0.6), Face.of(3).height(0.4));

    IndexFacesResponse answer = index(three, r -> r.maxFaces(2));

    assertThat(answer.faceRecords())
        .extracting(record -> record.face().boundingBox().height())
        .containsExactly(0.6f, 0.4f);
    assertThat(answer.unindexedFaces()).hasSize(1);
    assertThat(answer.unindexedFaces().getFirst().reasons())
        .containsExactly(Reason.EXCEEDS_MAX_FACES);
    assertThat(answer.unindexedFaces().getFirst().faceDetail().boundingBox().height())
        .isEqualTo(0.2f);
  }

  @Test
  void saysWhyAFaceIsNotIndexed() {
    Face good = Face.of(1);

    assertThat(reasons(good.yaw(-80))).containsExactly(Reason.EXTREME_POSE);
    assertThat(reasons(good.quality(3, 90))).containsExactly(Reason.LOW_BRIGHTNESS);
    assertThat(reasons(good.quality(60, 4))).containsExactly(Reason.LOW_SHARPNESS);
    assertThat(reasons(good.sure(72))).containsExactly(Reason.LOW_CONFIDENCE);
    assertThat(reasons(good.height(0.1))).containsExactly(Reason.SMALL_BOUNDING_BOX);
    assertThat(count()).isZero();
  }

  private List<Reason> reasons(Face face) {
    IndexFacesResponse answer = index(faces.png(face), r -> r.maxFaces(1));
    assertThat(answer.faceRecords()).isEmpty();
    return answer.unindexedFaces().getFirst().reasons();
  }

  @Test
  void theQualityFilterIsAutoUnlessSaidOtherwise() {
    byte[] soft = faces.png(Face.of(1).quality(60, 20));
    byte[] bad = faces.png(Face.of(1).quality(1, 1).yaw(90));

    assertThat(index(soft, r -> {}).faceRecords()).hasSize(1);
    assertThat(index(soft, r -> r.qualityFilter(QualityFilter.HIGH)).faceRecords()).isEmpty();
    assertThat(index(bad, r -> {}).faceRecords()).isEmpty();
    assertThat(index(bad, r -> r.qualityFilter(QualityFilter.NONE)).faceRecords()).hasSize(1);
  }

  @Test
  void anImageWithoutFacesIndexesNothing() {
    IndexFacesResponse answer = index(faces.png(), r -> {});

    assertThat(answer.faceRecords()).isEmpty();
    assertThat(answer.unindexedFaces()).isEmpty();
  }

  @Test
  void refusesWhatTheServiceRefuses() {
    byte[] image = faces.png(Face.of(1));

    for (String id : new String[] {"a@b.c", "with space", "", "x".repeat(256)}) {
      assertThatThrownBy(() -> index(image, r -> r.externalImageId(id)))
          .isInstanceOf(InvalidParameterException.class);
    }
    assertThatThrownBy(() -> index(image, r -> r.maxFaces(0)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> index(image, r -> r.qualityFilter("BEST")))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> index(image, r -> r.collectionId("none")))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(count()).isZero();
  }

  @Test
  void searchesByTheLargestFaceOfAnImage() {
    String anna = indexed(1, "anna");
    indexed(2, "berta");

    SearchFacesByImageResponse answer =
        search(faces.png(Face.of(2).height(0.2), Face.of(1).height(0.7).likeness(0.8)));

    assertThat(answer.searchedFaceBoundingBox().height()).isEqualTo(0.7f);
    assertThat(answer.searchedFaceConfidence()).isEqualTo(99.9f);
    assertThat(answer.faceModelVersion()).isEqualTo("0.1");
    assertThat(answer.faceMatches()).hasSize(1);
    assertThat(answer.faceMatches().getFirst().face().faceId()).isEqualTo(anna);
    assertThat(answer.faceMatches().getFirst().face().externalImageId()).isEqualTo("anna");
    assertThat(answer.faceMatches().getFirst().similarity()).isBetween(99f, 100f);
  }

  @Test
  void aSearchNeedsAFaceAndACollection() {
    assertThatThrownBy(() -> search(faces.png()))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("There are no faces in the image");
    assertThatThrownBy(
            () ->
                client.searchFacesByImage(
                    r ->
                        r.collectionId(PEOPLE)
                            .image(bytes(faces.png(Face.of(1).quality(1, 1))))
                            .qualityFilter(QualityFilter.LOW)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(
            () ->
                client.searchFacesByImage(
                    r -> r.collectionId("none").image(bytes(faces.png(Face.of(1))))))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void thresholdAndMaxFacesBoundASearch() {
    indexed(1, "anna");
    index(faces.png(Face.of(1).likeness(0.9)), r -> r.externalImageId("anna"));
    index(faces.png(Face.of(1).likeness(0.5)), r -> r.externalImageId("anna"));
    indexed(2, "berta");
    byte[] image = faces.png(Face.of(1));

    assertThat(search(image).faceMatches())
        .hasSize(3)
        .isSortedAccordingTo((a, b) -> b.similarity().compareTo(a.similarity()));
    assertThat(matches(image, 99f, 80)).hasSize(2);
    assertThat(matches(image, 0f, 80)).hasSize(4);
    assertThat(matches(image, 0f, 1)).hasSize(1);
    assertThat(matches(image, 0f, 4096)).hasSize(4);
    for (int outside : new int[] {0, 4097}) {
      assertThatThrownBy(() -> matches(image, 80f, outside))
          .isInstanceOf(InvalidParameterException.class);
    }
    assertThatThrownBy(() -> matches(image, 101f, 1)).isInstanceOf(InvalidParameterException.class);
  }

  private List<FaceMatch> matches(byte[] image, float threshold, int maxFaces) {
    return client
        .searchFacesByImage(
            r ->
                r.collectionId(PEOPLE)
                    .image(bytes(image))
                    .faceMatchThreshold(threshold)
                    .maxFaces(maxFaces))
        .faceMatches();
  }

  @Test
  void searchesByAFaceOfTheCollectionAndLeavesItOut() {
    String anna = indexed(1, "anna");
    String annaAgain = indexed(1, "anna-2");
    indexed(2, "berta");

    var answer = client.searchFaces(r -> r.collectionId(PEOPLE).faceId(anna));

    assertThat(answer.searchedFaceId()).isEqualTo(anna);
    assertThat(answer.faceMatches())
        .extracting(match -> match.face().faceId())
        .containsExactly(annaAgain);
    assertThatThrownBy(() -> client.searchFaces(r -> r.collectionId(PEOPLE).faceId(UNKNOWN_FACE)))
        .isInstanceOf(InvalidParameterException.class);
    assertThatThrownBy(() -> client.searchFaces(r -> r.collectionId(PEOPLE).faceId("no id")))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void listsFacesInPagesThatDeletionsDoNotUpset() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(indexed(i, "person-" + i));
    }

    var first = client.listFaces(r -> r.collectionId(PEOPLE).maxResults(2));
    client.deleteFaces(r -> r.collectionId(PEOPLE).faceIds(ids.get(1)));
    var second =
        client.listFaces(r -> r.collectionId(PEOPLE).maxResults(2).nextToken(first.nextToken()));
    var third =
        client.listFaces(r -> r.collectionId(PEOPLE).maxResults(2).nextToken(second.nextToken()));

    assertThat(first.faces()).extracting(f -> f.faceId()).containsExactly(ids.get(0), ids.get(1));
    assertThat(second.faces()).extracting(f -> f.faceId()).containsExactly(ids.get(2), ids.get(3));
    assertThat(third.faces()).extracting(f -> f.faceId()).containsExactly(ids.get(4));
    assertThat(third.nextToken()).isNull();
    assertThat(
            client.listFaces(r -> r.collectionId(PEOPLE).faceIds(ids.get(3), UNKNOWN_FACE)).faces())
        .extracting(f -> f.faceId())
        .containsExactly(ids.get(3));
    assertThatThrownBy(() -> client.listFaces(r -> r.collectionId(PEOPLE).nextToken("YWZ0ZXI6eA")))
        .isInstanceOf(InvalidPaginationTokenException.class);
  }

  @Test
  void deletesFacesAndSaysWhichWereNotThere() {
    String anna = indexed(1, "anna");

    var answer = client.deleteFaces(r -> r.collectionId(PEOPLE).faceIds(anna, UNKNOWN_FACE));

    assertThat(answer.deletedFaces()).containsExactly(anna);
    assertThat(answer.unsuccessfulFaceDeletions()).hasSize(1);
    assertThat(answer.unsuccessfulFaceDeletions().getFirst().faceId()).isEqualTo(UNKNOWN_FACE);
    assertThat(answer.unsuccessfulFaceDeletions().getFirst().reasonsAsStrings())
        .containsExactly("FACE_NOT_FOUND");
    assertThat(count()).isZero();
    assertThat(search(faces.png(Face.of(1))).faceMatches()).isEmpty();
    assertThatThrownBy(() -> client.deleteFaces(r -> r.collectionId(PEOPLE).faceIds(List.of())))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void aLostAnswerLeavesItsEffect() {
    byte[] image = faces.png(Face.of(1));
    endpoint.faults().failAfterNext("IndexFaces", 1, Fault.INTERNAL_SERVER_ERROR);
    assertThatThrownBy(() -> index(image, r -> r.externalImageId("anna")))
        .isInstanceOf(InternalServerErrorException.class);
    assertThat(count()).isOne();

    endpoint.faults().failNext("IndexFaces", 1, Fault.INTERNAL_SERVER_ERROR);
    assertThatThrownBy(() -> indexed(2, "berta")).isInstanceOf(InternalServerErrorException.class);
    assertThat(count()).isOne();
    assertThat(index(image, r -> r.externalImageId("anna")).faceRecords()).hasSize(1);
    assertThat(count()).isOne();
  }

  @Test
  void collectionsOutliveTheProcess() {
    String anna = indexed(1, "anna");
    indexed(2, "berta");
    client.deleteFaces(r -> r.collectionId(PEOPLE).faceIds(anna));
    endpoint.close();

    endpoint = new TestingFaceEndpoint(folder, faces);
    client = endpoint.rekognition();

    assertThat(client.listFaces(r -> r.collectionId(PEOPLE)).faces())
        .extracting(f -> f.externalImageId())
        .containsExactly("berta");
    assertThat(search(faces.png(Face.of(2))).faceMatches().getFirst().similarity())
        .isGreaterThan(99f);
    indexed(3, "clara");
    assertThat(client.listFaces(r -> r.collectionId(PEOPLE)).faces())
        .extracting(f -> f.externalImageId())
        .containsExactly("berta", "clara");
  }

  @Test
  void manyAtOnceLoseAndDoubleNothing() throws Exception {
    byte[] shared = faces.png(Face.of(400));
    List<Callable<String>> calls = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      int person = i;
      calls.add(() -> indexed(person, "person-" + person));
      calls.add(
          () ->
              index(shared, r -> r.externalImageId("shared"))
                  .faceRecords()
                  .getFirst()
                  .face()
                  .faceId());
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      List<String> ids = new ArrayList<>();
      for (Future<String> answer : threads.invokeAll(calls)) {
        ids.add(answer.get());
      }
      assertThat(ids.stream().distinct()).hasSize(26);
    }
    assertThat(count()).isEqualTo(26);
  }
}

package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.AccessDeniedException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import veil.core.faces.BoundingBox;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService.Comparison;
import veil.identity.testing.ScriptedHttp;

class RekognitionFaceServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UserId ANNA = new UserId("anna");
  private static final FaceName NAME = new FaceName(ANNA, "r1");
  private static final S3Location IMAGE = new S3Location("images", "uploads/anna/1.jpg");
  private static final S3Location CARD = new S3Location("images", "uploads/anna/card.jpg");
  private static final String S3_IMAGE =
      "{\"S3Object\":{\"Bucket\":\"images\",\"Name\":\"uploads/anna/1.jpg\"}}";

  private final ScriptedHttp http = new ScriptedHttp();
  private final RekognitionClient client = http.client(RekognitionClient.builder());
  private final RekognitionFaceService faces = new RekognitionFaceService(client, client);

  @Test
  void allAttributesOfAllFacesAreAskedFor() throws IOException {
    http.answer("{\"FaceDetails\":[{\"Confidence\":99.5}]}");
    assertThat(faces.detectFaces(IMAGE)).hasSize(1);
    assertAsked("DetectFaces", "{\"Image\":%s,\"Attributes\":[\"ALL\"]}".formatted(S3_IMAGE));
  }

  @ParameterizedTest
  @CsvSource({"Hat, true", "Baseball Cap, true", "Glasses, false"})
  void aHeadCoveringIsALabel(String label, boolean covered) throws IOException {
    http.answer("{\"Labels\":[{\"Name\":\"Person\"},{\"Name\":\"%s\"}]}".formatted(label));
    assertThat(faces.showsHeadCovering(IMAGE)).isEqualTo(covered);
    assertAsked(
        "DetectLabels",
        "{\"Image\":%s,\"MaxLabels\":50,\"MinConfidence\":80.0}".formatted(S3_IMAGE));
  }

  @Test
  void theThresholdOfASearchIsInPercent() throws IOException {
    http.answer(
        """
        {"SearchedFaceBoundingBox":{"Left":0.25,"Top":0.5,"Width":0.125,"Height":0.25},
         "FaceMatches":[{"Similarity":99.5,"Face":{"FaceId":"f1","ExternalImageId":"anna:r1"}},
                        {"Similarity":99.1,"Face":{"FaceId":"f2"}}]}
        """);
    FaceService.ImageSearch search = faces.searchByImage("faces", IMAGE, 99, "HIGH");
    assertThat(search.searchedFace()).isEqualTo(new BoundingBox(0.25, 0.5, 0.125, 0.25));
    assertThat(search.matches())
        .containsExactly(FaceMatch.of("f1", "anna:r1", 99.5), FaceMatch.of("f2", null, 99.1f));
    assertAsked(
        "SearchFacesByImage",
        """
        {"CollectionId":"faces","Image":%s,"FaceMatchThreshold":99.0,"MaxFaces":100,
         "QualityFilter":"HIGH"}
        """
            .formatted(S3_IMAGE));
  }

  @Test
  void aFaceIsSearchedByItsId() throws IOException {
    http.answer("{\"FaceMatches\":[]}");
    assertThat(faces.searchByFace("faces", "f1", 99)).contains(List.of());
    assertAsked(
        "SearchFaces",
        """
        {"CollectionId":"faces","FaceId":"f1","FaceMatchThreshold":99.0,"MaxFaces":100}
        """);
  }

  @Test
  void aFaceThatIsGoneIsNotAloneButGone() {
    http.fail("InvalidParameterException");
    assertThat(faces.searchByFace("faces", "f1", 99)).isEmpty();
  }

  @Test
  void allPagesAreAskedForTheFacesUnderAName() {
    http.answer(
        """
        {"Faces":[{"FaceId":"f1","ExternalImageId":"anna:r1"},{"FaceId":"f2"}],"NextToken":"t"}
        """);
    http.answer(
        """
        {"Faces":[{"FaceId":"f3","ExternalImageId":"ben:r1"},
                  {"FaceId":"f4","ExternalImageId":"anna:r2"}]}
        """);
    assertThat(faces.facesOf("faces", ANNA))
        .extracting(FaceMatch::faceId)
        .containsExactly("f1", "f4");
    assertThat(http.requests())
        .extracting(ScriptedHttp.Request::body)
        .containsExactly(
            "{\"CollectionId\":\"faces\",\"MaxResults\":4096}",
            "{\"CollectionId\":\"faces\",\"NextToken\":\"t\",\"MaxResults\":4096}");
  }

  @Test
  void theMostAlikeFaceCountsAndTheOthersAreCounted() throws IOException {
    http.answer(
        "{\"FaceMatches\":[{\"Similarity\":99.25},{\"Similarity\":99.75}],"
            + "\"UnmatchedFaces\":[{\"Confidence\":99.9}]}");
    assertThat(faces.compare(IMAGE, CARD, 99))
        .isEqualTo(new Comparison(OptionalDouble.of(99.75), 1));
    assertAsked(
        "CompareFaces",
        """
        {"SourceImage":%s,"SimilarityThreshold":99.0,
         "TargetImage":{"S3Object":{"Bucket":"images","Name":"uploads/anna/card.jpg"}}}
        """
            .formatted(S3_IMAGE));
  }

  @Test
  void aTargetOfWhichNothingIsAnsweredHasNoFace() {
    http.answer("{\"FaceMatches\":[],\"UnmatchedFaces\":[]}");
    assertThatThrownBy(() -> faces.compare(IMAGE, CARD, 99))
        .isInstanceOfSatisfying(
            UnusableImageException.class, e -> assertThat(e.flaw()).isEqualTo(ImageFlaw.NO_FACE));
  }

  @Test
  void oneFaceIsIndexedUnderTheUsersAndTheRequestsName() throws IOException {
    http.answer("{\"FaceModelVersion\":\"7.0\",\"FaceRecords\":[{\"Face\":{\"FaceId\":\"f1\"}}]}");
    assertThat(faces.indexFace("faces", NAME, IMAGE, "HIGH").faceRecords()).hasSize(1);
    assertAsked(
        "IndexFaces",
        """
        {"CollectionId":"faces","Image":%s,"ExternalImageId":"anna:r1","MaxFaces":1,
         "QualityFilter":"HIGH"}
        """
            .formatted(S3_IMAGE));
  }

  @Test
  void deletedFacesAreCounted() throws IOException {
    http.answer("{\"DeletedFaces\":[\"f1\"]}");
    assertThat(faces.deleteFaces("faces", List.of("f1", "f2"))).isEqualTo(1);
    assertAsked("DeleteFaces", "{\"CollectionId\":\"faces\",\"FaceIds\":[\"f1\",\"f2\"]}");
  }

  @Test
  void nothingToDeleteIsNoCall() {
    assertThat(faces.deleteFaces("faces", List.of())).isZero();
    assertThat(http.requests()).isEmpty();
  }

  @Test
  void aSessionsPictureIsWhereTheServicePutIt() {
    http.answer(
        """
        {"SessionId":"s1","Status":"SUCCEEDED","Confidence":96.5,
         "ReferenceImage":{"S3Object":{"Bucket":"images","Name":"uploads/anna/liveness/r.jpg"}}}
        """);
    assertThat(faces.livenessResult("s1"))
        .contains(
            new FaceService.LivenessResult(
                "SUCCEEDED",
                96.5,
                Optional.of(new S3Location("images", "uploads/anna/liveness/r.jpg"))));
  }

  @Test
  void anUnknownSessionIsNone() {
    http.fail("SessionNotFoundException");
    assertThat(faces.livenessResult("s1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "InvalidS3ObjectException, IMAGE_NOT_FOUND",
    "InvalidImageFormatException, NOT_AN_IMAGE",
    "ImageTooLargeException, IMAGE_TOO_LARGE",
    "InvalidParameterException, NO_FACE"
  })
  void whatIsWrongWithAPictureIsAFlaw(String error, String flaw) {
    http.fail(error);
    assertThatThrownBy(() -> faces.searchByImage("faces", IMAGE, 99, "HIGH"))
        .isInstanceOf(UnusableImageException.class)
        .hasMessage(flaw);
  }

  @Test
  void aWrongParameterIsNoMissingFaceWhereNoFaceIsNeeded() {
    http.fail("InvalidParameterException");
    assertThatThrownBy(() -> faces.indexFace("faces", NAME, IMAGE, "HIGH"))
        .isInstanceOf(InvalidParameterException.class);
  }

  @Test
  void otherErrorsKeepTheirName() {
    http.fail("AccessDeniedException");
    assertThatThrownBy(() -> faces.detectFaces(IMAGE))
        .isExactlyInstanceOf(AccessDeniedException.class);
  }

  private void assertAsked(String operation, String body) throws IOException {
    assertThat(http.requests()).hasSize(1);
    assertThat(http.requests().getFirst().target()).isEqualTo("RekognitionService." + operation);
    assertThat(JSON.readTree(http.requests().getFirst().body())).isEqualTo(JSON.readTree(body));
  }
}

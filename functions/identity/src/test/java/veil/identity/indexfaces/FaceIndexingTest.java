package veil.identity.indexfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.model.S3Exception;
import veil.core.faces.BoundingBox;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.payloads.identity.IndexFacesAnswer;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;
import veil.identity.testing.TestingDetails;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;

class FaceIndexingTest {
  private static final UserId ANNA = new UserId("anna");

  private final TestingFaces faces = new TestingFaces();
  private final TestingImages images = new TestingImages();

  @Test
  void thePhotoIsKeptUnderTheUserAndTheRequest() {
    IndexFacesAnswer answer = index(TestingSettings.usual());
    assertThat(images.keys()).containsExactly("faces/anna/r1");
    assertThat(answer.face().orElseThrow().photo())
        .contains(new S3Location(TestingSettings.BUCKET, "faces/anna/r1"));
  }

  @Test
  void noPhotoIsKeptWhereVectorsSuffice() {
    IndexFacesAnswer answer = index(TestingSettings.with(Map.of("VEIL_KEEP_PHOTOS", "false")));
    assertThat(images.keys()).isEmpty();
    assertThat(answer.face().orElseThrow().photo()).isEmpty();
    assertThat(faces.faceIds(TestingSettings.COLLECTION)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"anna-uncopied.jpg", "anna-deleted-meanwhile.jpg"})
  void aFaceOfWhichThePhotoCannotBeKeptIsNotIndexed(String file) {
    TestingImages refusing =
        new TestingImages() {
          @Override
          public void copy(S3Location from, S3Location to) {
            if (from.key().endsWith("meanwhile.jpg")) {
              throw new UnusableImageException(ImageFlaw.IMAGE_NOT_FOUND);
            }
            super.copy(from, to);
          }
        };
    try {
      IndexFacesAnswer answer = index(refusing, TestingSettings.usual(), file);
      assertThat(answer.outcome()).isEqualTo(IndexFacesAnswer.Outcome.UNUSABLE);
    } catch (S3Exception e) {
      assertThat(file).contains("uncopied");
    }
    assertThat(faces.calls()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"anna.jpg, INDEXED", "anna-second.jpg, OTHER_FACE"})
  void onlyTheFaceThatWasVerifiedIsTaken(String file, IndexFacesAnswer.Outcome outcome) {
    IndexFacesAnswer answer =
        new FaceIndexing(faces, images, TestingSettings.usual())
            .index(request(file, Optional.of(TestingDetails.BOX)));
    assertThat(answer.outcome()).isEqualTo(outcome);
    assertThat(faces.faceIds(TestingSettings.COLLECTION))
        .as("who undoes it must know the face")
        .containsExactly(answer.face().orElseThrow().faceId());
  }

  private IndexFacesAnswer index(IdentitySettings settings) {
    return index(images, settings, "anna.jpg");
  }

  private IndexFacesAnswer index(TestingImages images, IdentitySettings settings, String file) {
    return new FaceIndexing(faces, images, settings).index(request(file, Optional.empty()));
  }

  private static IndexFacesRequest request(String file, Optional<BoundingBox> verifiedFace) {
    S3Location image = new S3Location(TestingSettings.BUCKET, ANNA.uploadPrefix() + file);
    return new IndexFacesRequest(ANNA, "r1", image, verifiedFace);
  }
}

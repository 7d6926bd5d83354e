package veil.identity.indexfaces;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import veil.core.identity.UserId;
import veil.core.payloads.identity.IndexFacesAnswer;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.settings.IdentitySettings;
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

  private IndexFacesAnswer index(IdentitySettings settings) {
    S3Location image = new S3Location(TestingSettings.BUCKET, "uploads/anna/anna.jpg");
    return new FaceIndexing(faces, images, settings)
        .index(new IndexFacesRequest(ANNA, "r1", image));
  }
}

package veil.identity.deleteimages;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

@ExtendWith(DynamoTest.class)
class ImageDeletionTest {
  private static final UserId ANNA = new UserId("anna");
  private static final List<String> KEYS = List.of("faces/anna/face-1", "faces/anna/lost");

  private final TestingImages images = new TestingImages();
  private DynamoUserTable users;

  @BeforeEach
  void aUserWithAPhotoBesideOneThatNobodyKnows(TestingDynamo engine) {
    engine.clear();
    users = new DynamoUserTable(engine.client(), TestingSettings.usual());
    users.reserve(ANNA, "one", NOW, NOW.plusSeconds(60));
    users.commit(Users.user(ANNA, "one", "face-1"), NOW);
    KEYS.forEach(images::put);
  }

  @Test
  void aPhotoThatARowNamesStaysWhereOnlyUnusedOnesAreToGo() {
    assertThat(delete(new DeleteImagesRequest(ANNA, KEYS, false, true))).isEqualTo(1);
    assertThat(images.keys()).containsExactly("faces/anna/face-1");
  }

  @Test
  void otherwiseEveryNamedPictureGoes() {
    assertThat(delete(new DeleteImagesRequest(ANNA, KEYS, false))).isEqualTo(2);
    assertThat(images.keys()).isEmpty();
  }

  private long delete(DeleteImagesRequest request) {
    return new ImageDeletion(images, users, TestingSettings.BUCKET).delete(request);
  }
}

package veil.identity.deleteimages;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteImagesRequest;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.table.RequestTable.NewRequest;
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
  private DynamoRequestTable requests;

  @BeforeEach
  void aUserWithAPhotoBesideOneThatNobodyKnows(TestingDynamo engine) {
    engine.clear();
    users = new DynamoUserTable(engine.client(), TestingSettings.usual());
    users.reserve(ANNA, "one", NOW, NOW.plusSeconds(60));
    users.commit(Users.user(ANNA, "one", "face-1"), NOW);
    requests = new DynamoRequestTable(engine.client(), TestingSettings.usual());
    KEYS.forEach(images::put);
  }

  @Test
  void aPhotoThatARowNamesStaysWhereOnlyUnusedOnesAreToGo() {
    assertThat(delete(new DeleteImagesRequest(ANNA, KEYS, false, true))).isEqualTo(1);
    assertThat(images.keys()).containsExactly("faces/anna/face-1");
  }

  @Test
  void ofAllPhotosThoseStayThatARowNamesOrARequestUnderWayHasMade() {
    images.put("uploads/anna/1.jpg");
    images.put("faces/anna/under-way");
    Instant until = NOW.plusSeconds(60);
    requests.claim(ANNA, new NewRequest("update#1", "under-way", "body", until, until), NOW);
    assertThat(delete(new DeleteImagesRequest(ANNA, List.of(), true, true))).isEqualTo(1);
    assertThat(images.keys())
        .containsExactly("faces/anna/face-1", "faces/anna/under-way", "uploads/anna/1.jpg");
  }

  @Test
  void otherwiseEveryNamedPictureGoes() {
    assertThat(delete(new DeleteImagesRequest(ANNA, KEYS, false))).isEqualTo(2);
    assertThat(images.keys()).isEmpty();
  }

  private long delete(DeleteImagesRequest request) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    return new ImageDeletion(images, users, requests, TestingSettings.BUCKET, clock)
        .delete(request);
  }
}

package veil.identity.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.TestingClock.NOW;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import veil.core.identity.Consent;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.metrics.MetricLine;
import veil.core.payloads.identity.CommitUserRequest;
import veil.core.payloads.identity.CompareFacesRequest;
import veil.core.payloads.identity.DeleteRowsRequest;
import veil.core.payloads.identity.DetectFacesRequest;
import veil.core.payloads.identity.ReplaceFacesRequest;
import veil.core.payloads.identity.SearchFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.commituser.CommitUser;
import veil.identity.comparefaces.CompareFaces;
import veil.identity.deleterows.DeleteRows;
import veil.identity.detectfaces.DetectFaces;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.replacefaces.ReplaceFaces;
import veil.identity.searchfaces.SearchFaces;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.testing.CountedMetrics;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingFaces;
import veil.identity.testing.TestingImages;
import veil.identity.testing.TestingSettings;
import veil.identity.testing.Users;

/** What is counted, where it becomes true, and how often. */
@ExtendWith(DynamoTest.class)
class IdentityMetricsTest {
  private static final UserId ANNA = new UserId("anna");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final IdentitySettings settings =
      TestingSettings.with(Map.of("VEIL_BLOCK_LIST_COLLECTION_ID", "blocked"));
  private final TestingFaces faces = new TestingFaces();
  private final CountedMetrics counted = new CountedMetrics();
  private DynamoUserTable users;
  private DynamoRequestTable requests;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    engine.clear();
    users = new DynamoUserTable(engine.client(), settings);
    requests = new DynamoRequestTable(engine.client(), settings);
  }

  @Test
  void aLineNamesTheFunctionAndNobody() {
    StringBuilder written = new StringBuilder();
    new IdentityMetrics((MetricLine line) -> written.append(line.json(7)), "veil-CommitUser")
        .count(Fact.REGISTRATION);

    assertThat(written)
        .hasToString(
            "{\"_aws\":{\"Timestamp\":7,\"CloudWatchMetrics\":[{\"Namespace\":\"Veil\","
                + "\"Dimensions\":[[\"Function\"]],"
                + "\"Metrics\":[{\"Name\":\"Registrations\",\"Unit\":\"Count\"}]}]},"
                + "\"Function\":\"veil-CommitUser\",\"Registrations\":1.0}");
  }

  @Test
  void aRegistrationWhoseAnswerWasLostCountsOnce() {
    commit("one");
    users.reserve(ANNA, "one", NOW, NOW.plusSeconds(60));
    commit("one");
    commit("one");
    commit("two");

    assertThat(counted.sums()).isEqualTo(Map.of("Registrations", 1));
  }

  @Test
  void anUpdateWhoseAnswerWasLostCountsOnce() {
    register();
    ReplaceFaces replaceFaces = new ReplaceFaces(users, counted.metrics(), CLOCK);
    ReplaceFacesRequest request =
        new ReplaceFacesRequest(ANNA, "two", "one", Users.face(ANNA, "face-2"));
    replaceFaces.handleRequest(request, null);
    replaceFaces.handleRequest(request, null);

    assertThat(counted.sums()).isEqualTo(Map.of("Updates", 1));
  }

  @Test
  void aDeletionCountsOnceAndOnlyOfAUser() {
    register();
    DeleteRows deleteRows = new DeleteRows(users, counted.metrics());
    deleteRows.handleRequest(new DeleteRowsRequest(ANNA), null);
    assertThat(counted.sums()).isEmpty();
    users.markDeleting(ANNA, NOW);
    deleteRows.handleRequest(new DeleteRowsRequest(ANNA), null);
    deleteRows.handleRequest(new DeleteRowsRequest(ANNA), null);
    deleteRows.handleRequest(new DeleteRowsRequest(new UserId("nobody")), null);

    assertThat(counted.sums()).isEqualTo(Map.of("Deletions", 1));
  }

  @Test
  void aPhotoThatWillNotDoCountsOnceAndItsReasonsEach() {
    IdentityMetrics metrics = counted.metrics();
    metrics.countUnusable(List.of(ImageFlaw.POSE.reason(), ImageFlaw.EYES_CLOSED.reason()));
    metrics.countUnusable(List.of(ImageFlaw.POSE.reason()));
    metrics.countUnusable(List.of());

    assertThat(counted.sums())
        .isEqualTo(Map.of("UnusablePhotos", 2, "UnusablePose", 2, "UnusableEyesClosed", 1));
  }

  @Test
  void aUsablePhotoIsNotCounted() {
    DetectFaces detectFaces =
        new DetectFaces(new TestingImages(), faces, settings, counted.metrics());
    detectFaces.handleRequest(new DetectFacesRequest(image("anna.jpg")), null);
    assertThat(counted.sums()).isEmpty();
    detectFaces.handleRequest(new DetectFacesRequest(image("missing.jpg")), null);

    assertThat(counted.sums()).isEqualTo(Map.of("UnusablePhotos", 1, "UnusableImageNotFound", 1));
  }

  @Test
  void whoeverIsKeptOutIsCounted() {
    register();
    faces.put(TestingSettings.COLLECTION, "face-1", "anna", "anna");
    faces.put("blocked", "face-2", "boris", "boris");
    search("stranger.jpg");
    assertThat(counted.sums()).isEmpty();
    search("anna.jpg");
    search("boris.jpg");

    assertThat(counted.sums()).isEqualTo(Map.of("DuplicatesRefused", 1, "BlockedFaces", 1));
  }

  @Test
  void aCardOfAnotherPersonIsADenial() {
    CompareFaces compareFaces = new CompareFaces(faces, settings, counted.metrics());
    compareFaces.handleRequest(
        new CompareFacesRequest(image("anna.jpg"), image("anna-card.jpg")), null);
    assertThat(counted.sums()).isEmpty();
    compareFaces.handleRequest(
        new CompareFacesRequest(image("anna.jpg"), image("ben-card.jpg")), null);

    assertThat(counted.sums()).isEqualTo(Map.of("Denials", 1));
  }

  private void search(String file) {
    new SearchFaces(faces, users, requests, settings, counted.metrics(), CLOCK)
        .handleRequest(new SearchFacesRequest(new UserId("twin"), image(file)), null);
  }

  private void register() {
    users.reserve(ANNA, "one", NOW, NOW.plusSeconds(60));
    users.commit(Users.user(ANNA, "one", "face-1"), NOW);
  }

  private void commit(String requestId) {
    new CommitUser(users, new KeyedHash(settings), counted.metrics(), CLOCK)
        .handleRequest(
            new CommitUserRequest(
                ANNA,
                requestId,
                Users.face(ANNA, "face-1"),
                new Consent("2026-01", "2026-01-31T12:00:00Z"),
                Optional.empty(),
                List.of()),
            null);
  }

  private static S3Location image(String file) {
    return new S3Location(TestingSettings.BUCKET, ANNA.uploadPrefix() + file);
  }
}

package veil.identity.testing;

import static veil.identity.testing.TestingClock.NOW;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceName;
import veil.identity.gateway.FaceService.LivenessResult;
import veil.identity.table.AttemptTable;
import veil.identity.table.Attempts;
import veil.identity.table.RequestTable;
import veil.identity.table.RequestTable.NewRequest;
import veil.identity.table.UserTable;

/**
 * The people whom the event files speak of: Anna is registered, Ben is being registered, Egon's
 * registration has died, Lotte's was lost to a twin, Dora is being deleted, Carl is locked, Dave is
 * disabled, Fritz had Anna's name before her and left a face behind, Otto was registered long ago,
 * Paula's deletion stopped half-way.
 */
@ApplicationScoped
public class TestingTown {
  private static final Instant SOON = NOW.plus(Duration.ofSeconds(60));
  private static final Instant AGO = NOW.minus(Duration.ofSeconds(60));
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(2000));

  private final UserTable users;
  private final AttemptTable attempts;
  private final RequestTable requests;
  private final DynamoDbClient dynamo;
  private final TestingFaces faces;
  private final TestingImages images;

  public TestingTown(
      UserTable users,
      AttemptTable attempts,
      RequestTable requests,
      DynamoDbClient dynamo,
      TestingFaces faces,
      TestingImages images) {
    this.users = users;
    this.attempts = attempts;
    this.requests = requests;
    this.dynamo = dynamo;
    this.faces = faces;
    this.images = images;
  }

  /** As it is before every event. */
  public void rebuild() {
    TestingDynamo.clear(dynamo);
    faces.reset();
    images.reset();
    addPeople();
    addFaces();
    addSessions();
    attempts.write(new UserId("carl"), Optional.empty(), failures(5, NOW.plusSeconds(30)));
    attempts.write(new UserId("dave"), Optional.empty(), failures(50, AGO));
    images.put("uploads/anna/anna.jpg");
    images.put("faces/anna/anna-request");
    images.put("faces/anna/lost-request");
    images.put("faces/dora/dora-request");
    requests.claim(
        new UserId("anna"),
        new NewRequest("register#known", "anna-request", "hash", SOON, SOON),
        NOW);
  }

  private void addPeople() {
    addUser("anna", NOW);
    addUser("dora", NOW);
    users.markDeleting(new UserId("dora"), NOW);
    addUser("otto", LONG_AGO);
    addUser("paula", LONG_AGO);
    users.markDeleting(new UserId("paula"), LONG_AGO);
    users.reserve(new UserId("ben"), "ben-request", NOW, SOON);
    users.reserve(new UserId("egon"), "egon-request", AGO.minusSeconds(60), AGO);
    users.reserve(new UserId("lotte"), "lotte-request", NOW, SOON);
    users.markLost(new UserId("lotte"), "lotte-request");
  }

  private void addUser(String name, Instant then) {
    UserId userId = new UserId(name);
    users.reserve(userId, name + "-request", then, then.plusSeconds(60));
    users.commit(Users.user(userId, name + "-request", "face-" + name), then);
  }

  private void addFaces() {
    String collection = TestingSettings.COLLECTION;
    for (String name : List.of("anna", "ben", "dora", "egon", "lotte")) {
      FaceName byRegistration = new FaceName(new UserId(name), name + "-request");
      faces.put(collection, "face-" + name, byRegistration, name);
    }
    faces.put(collection, "face-former", "anna", "fritz");
    faces.put(collection, "face-anna-stray", "anna", "anna");
    faces.put(collection, "face-dora-stray", "dora", "dora");
    faces.putForeign(collection, "face-foreign", "foreign");
    faces.put("blocked", "face-boris", "boris", "boris");
  }

  /** Erna's face looks like another's where the event says so. */
  public void addErna(String faceId) {
    String person = faceId.contains("-like-") ? faceId.replaceAll(".*-like-", "") : "erna";
    faces.put(TestingSettings.COLLECTION, faceId, "erna", person);
  }

  private void addSessions() {
    session("live", SOON, "SUCCEEDED", 96.5);
    session("dead", SOON, "SUCCEEDED", 79.9);
    session("failed", SOON, "FAILED", 0);
    session("unfinished", SOON, "IN_PROGRESS", 0);
    session("old", AGO, "SUCCEEDED", 96.5);
    session("stale", SOON, "EXPIRED", 0);
    session("used", SOON, "SUCCEEDED", 96.5);
    row("gone", SOON, Map.of());
    row("used", SOON, Map.of("usedBy", AttributeValue.fromS("another-request")));
  }

  private void session(String id, Instant until, String status, double confidencePercent) {
    S3Location image =
        new S3Location(
            TestingSettings.BUCKET, "uploads/anna/liveness/" + id + "/reference-image.jpg");
    row(id, until, Map.of());
    faces.finish(id, new LivenessResult(status, confidencePercent, Optional.of(image)));
  }

  private void row(String sessionId, Instant until, Map<String, AttributeValue> more) {
    Map<String, AttributeValue> row = new HashMap<>(more);
    row.put("pk", AttributeValue.fromS("USER#anna"));
    row.put("sk", AttributeValue.fromS("LIVENESS#" + sessionId));
    row.put("operation", AttributeValue.fromS("auth"));
    row.put("expiresAtSeconds", AttributeValue.fromN(Long.toString(until.getEpochSecond())));
    dynamo.putItem(put -> put.tableName(TestingDynamo.TABLE).item(row));
  }

  private static Attempts failures(int count, Instant lockedUntil) {
    return new Attempts(
        count, lockedUntil, List.of("carl-request"), NOW.plus(Duration.ofDays(30)), 1);
  }
}

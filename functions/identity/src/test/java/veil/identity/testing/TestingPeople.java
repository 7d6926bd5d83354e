package veil.identity.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.model.FaceDetail;
import software.amazon.awssdk.services.textract.model.IdentityDocument;
import software.amazon.awssdk.services.textract.model.IdentityDocumentField;
import veil.core.identity.ImageFlaw;
import veil.core.identity.UserId;
import veil.core.storage.S3Location;
import veil.identity.gateway.CardReader;
import veil.identity.gateway.FaceService.LivenessResult;
import veil.identity.gateway.UnusableImageException;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.Attempts;
import veil.identity.table.LivenessTable;
import veil.identity.table.RequestTable;
import veil.lambda.NamedPayloadErrors;

/**
 * A small world for event files: ada is registered, zoe is being registered with ada's face, a face
 * without a user is left over, and one person is blocked.
 */
public final class TestingPeople {
  public static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
  private static final UserId ADA = new UserId("ada");
  private static final UserId ZOE = new UserId("zoe");

  public final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  public final TestingUserTable users = new TestingUserTable();
  public final TestingFaceService faces = new TestingFaceService();
  public final TestingImageStore images = new TestingImageStore();
  public final TestingAttemptTable attempts = new TestingAttemptTable();
  public final TestingRequestTable requests = new TestingRequestTable();
  public final IdentitySettings settings =
      TestingSettings.with(Map.of("VEIL_BLOCK_LIST_COLLECTION_ID", "blocked"));
  public final ObjectMapper json = mapper();

  public TestingPeople() {
    users.register(ADA, "a-1");
    users.register(new UserId("pat"), "p-1");
    users.register(new UserId("leaving"), "l-1");
    users.markDeleting(new UserId("leaving"), NOW);
    users.reserve(ZOE, "other", NOW, NOW.plus(Duration.ofMinutes(1)));
    faces
        .holds("faces", "a-1", "ada", "Ada")
        .holds("faces", "z-1", "zoe", "Ada")
        .holds("faces", "o-1", "eve", "Orphan")
        .holds("faces", "g-1", "ghost", "Ghost")
        .holds("faces", "p-1", "pat", "Pat")
        .holds("blocked", "b-1", "fraud", "Blocked")
        .shows("uploads/ada/ada.png", "Ada")
        .shows("uploads/ada/card.png", "Ada")
        .shows("uploads/ada/bob.png", "Bob")
        .shows("uploads/ada/bobs-card.png", "Bob")
        .shows("uploads/eve/eve.png", "Eve")
        .shows("uploads/eve/orphan.png", "Orphan")
        .shows("uploads/eve/blocked.png", "Blocked")
        .shows("uploads/eve/ghost.png", "Ghost")
        .shows("uploads/pat/pat.png", "Pat");
    attempts.write(
        new UserId("locked"),
        Optional.empty(),
        new Attempts(5, NOW.plusSeconds(30), List.of("x"), NOW.plusSeconds(999), 5));
    attempts.write(
        new UserId("disabled"),
        Optional.empty(),
        new Attempts(50, NOW, List.of("x"), NOW.plusSeconds(999), 50));
    requests.claim(
        ADA,
        new RequestTable.NewRequest(
            "register#known", "r1", "h", NOW.plusSeconds(9), NOW.plusSeconds(99)),
        NOW);
    addPictures();
    addSessions();
  }

  /** What the function's own mapper does, as Quarkus sets it up. */
  public static ObjectMapper mapper() {
    ObjectMapper mapper =
        new ObjectMapper()
            .registerModule(new Jdk8Module())
            .configure(
                com.fasterxml.jackson.databind.DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                false);
    new NamedPayloadErrors().customize(mapper);
    return mapper;
  }

  /** Sessions of ada for registering; one was used by an earlier request. */
  public LivenessTable sessions() {
    return new LivenessTable() {
      private static final Set<String> OWN = Set.of("live", "spoof", "running", "expired", "used");

      @Override
      public boolean isBound(UserId userId, String sessionId, String operation, Instant now) {
        return userId.equals(ADA) && OWN.contains(sessionId) && operation.equals("register");
      }

      @Override
      public boolean use(UserId userId, String sessionId, String requestId) {
        return !sessionId.equals("used");
      }
    };
  }

  /** Reads cards by their key. */
  public CardReader cards() {
    return card ->
        switch (card.key()) {
          case "uploads/ada/card.png" -> List.of(document("01/31/2030", "2030-01-31T00:00:00"));
          case "uploads/ada/expired-card.png" ->
              List.of(document("01/31/2020", "2020-01-31T00:00:00"));
          case "uploads/ada/wall.png" -> List.of();
          default ->
              throw new UnusableImageException(
                  ImageFlaw.CARD_UNREADABLE, new IllegalArgumentException("no card"));
        };
  }

  private void addPictures() {
    byte[] photo = TestingImageStore.png(1024, 1024);
    for (String name :
        List.of("ada", "wall", "group", "profile", "sunglasses", "hat", "huge", "card", "bob")) {
      images.put("uploads/ada/" + name + ".png", photo);
    }
    images.put(
        "uploads/ada/text.png", "not a picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    images.put("uploads/ada/tiny.png", TestingImageStore.png(79, 400));
    images.put("uploads/ada/bobs-card.png", photo);
    images.put("faces/ada/earlier", photo);
    images.put("uploads/eve/eve.png", photo);
    images.claimSize("uploads/ada/huge.png", 15L * 1024 * 1024 + 1);
    FaceDetail face = face().build();
    faces.details("uploads/ada/ada.png", face);
    faces.details("uploads/ada/hat.png", face);
    faces.coversHead("uploads/ada/hat.png");
    faces.details("uploads/ada/group.png", face, face);
    faces.details(
        "uploads/ada/profile.png", face().pose(p -> p.yaw(60f).pitch(0f).roll(0f)).build());
    faces.details(
        "uploads/ada/sunglasses.png",
        face().sunglasses(s -> s.value(true).confidence(99f)).build());
  }

  private void addSessions() {
    Optional<S3Location> image = Optional.of(new S3Location("images", "uploads/ada/live.jpg"));
    faces.session("live", new LivenessResult("SUCCEEDED", 96, image));
    faces.session("used", new LivenessResult("SUCCEEDED", 96, image));
    faces.session("spoof", new LivenessResult("SUCCEEDED", 41, image));
    faces.session("running", new LivenessResult("IN_PROGRESS", 0, Optional.empty()));
    faces.session("expired", new LivenessResult("EXPIRED", 0, Optional.empty()));
  }

  /** A face in good light that looks straight ahead. */
  public static FaceDetail.Builder face() {
    return FaceDetail.builder()
        .confidence(99.9f)
        .boundingBox(box -> box.left(0.3f).top(0.2f).width(0.4f).height(0.5f))
        .pose(pose -> pose.yaw(2f).pitch(3f).roll(1f))
        .quality(quality -> quality.brightness(80f).sharpness(90f))
        .eyesOpen(eyes -> eyes.value(true).confidence(99f))
        .sunglasses(glasses -> glasses.value(false).confidence(99f))
        .faceOccluded(occluded -> occluded.value(false).confidence(99f));
  }

  private static IdentityDocument document(String expiry, String normalized) {
    IdentityDocumentField name =
        IdentityDocumentField.builder()
            .type(t -> t.text("FIRST_NAME"))
            .valueDetection(v -> v.text("ADA").confidence(99f))
            .build();
    IdentityDocumentField expires =
        IdentityDocumentField.builder()
            .type(t -> t.text("EXPIRATION_DATE"))
            .valueDetection(
                v -> v.text(expiry).confidence(98f).normalizedValue(n -> n.value(normalized)))
            .build();
    IdentityDocumentField empty =
        IdentityDocumentField.builder()
            .type(t -> t.text("MIDDLE_NAME"))
            .valueDetection(v -> v.text("").confidence(99f))
            .build();
    return IdentityDocument.builder().identityDocumentFields(name, expires, empty).build();
  }
}

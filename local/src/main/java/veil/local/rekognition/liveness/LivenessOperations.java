package veil.local.rekognition.liveness;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import veil.local.declared.Declaration.Liveness;
import veil.local.declared.Declarations;
import veil.local.gateway.AwsServiceException;
import veil.local.gateway.ObjectStore;
import veil.local.gateway.ObjectStore.StoredObject;
import veil.local.rekognition.OperationGroup;
import veil.local.rekognition.RequestFields;

/**
 * Face Liveness without a camera: how a session ends is declared beside where its reference image
 * will lie. That place must be known, so OutputConfig is required here; KMS keys and challenge
 * preferences, which nothing here would use, are refused.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_CreateFaceLivenessSession.html">CreateFaceLivenessSession</a>
 */
public final class LivenessOperations implements OperationGroup {
  private static final Duration LIFE = Duration.ofMinutes(3);
  private static final int MAX_AUDIT_IMAGES = 4;
  private static final Pattern TOKEN = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern SESSION_ID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern BUCKET = Pattern.compile("[0-9A-Za-z.\\-_]{3,255}");
  private static final Pattern PREFIX = Pattern.compile("(?s).{0,1024}");

  private final ObjectStore objects;
  private final Declarations declarations;
  private final Clock clock;
  private final LivenessSessions sessions = new LivenessSessions();

  public LivenessOperations(ObjectStore objects, Clock clock) {
    this.objects = objects;
    this.declarations = new Declarations(objects);
    this.clock = clock;
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.of(
        "CreateFaceLivenessSession", this::create, "GetFaceLivenessSessionResults", this::results);
  }

  private JsonNode create(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("ClientRequestToken", "Settings"));
    Optional<String> token = fields.optionalText("ClientRequestToken", TOKEN);
    RequestFields settings = fields.object("Settings");
    settings.allowOnly(Set.of("OutputConfig", "AuditImagesLimit"));
    settings.integer("AuditImagesLimit", 0, MAX_AUDIT_IMAGES, 0);
    RequestFields output = settings.object("OutputConfig");
    output.allowOnly(Set.of("S3Bucket", "S3KeyPrefix"));
    String bucket = output.text("S3Bucket", BUCKET);
    String prefix = output.optionalText("S3KeyPrefix", PREFIX).orElse("");
    String folder = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
    LivenessSession session =
        sessions.begin(
            token,
            () -> {
              String id = UUID.randomUUID().toString();
              return new LivenessSession(
                  id, clock.millis(), bucket, folder + id + "/reference.jpg", Optional.empty());
            });
    return JsonNodeFactory.instance.objectNode().put("SessionId", session.id());
  }

  private JsonNode results(JsonNode request) throws AwsServiceException {
    RequestFields fields = new RequestFields(request, "");
    fields.allowOnly(Set.of("SessionId"));
    String id = fields.text("SessionId", SESSION_ID);
    LivenessSession session = sessions.find(id).orElseThrow(LivenessOperations::unknown);
    ObjectNode answer = JsonNodeFactory.instance.objectNode().put("SessionId", id);
    if (clock.millis() - session.createdMillis() > LIFE.toMillis()) {
      return answer.put("Status", "EXPIRED");
    }
    Optional<LivenessSession.Result> result = settled(session).result();
    if (result.isEmpty()) {
      return answer.put("Status", "CREATED");
    }
    answer.put("Status", result.get().status().name());
    if (result.get().confidencePercent().isPresent()) {
      answer.put("Confidence", (float) result.get().confidencePercent().getAsDouble());
      answer
          .putObject("ReferenceImage")
          .putObject("S3Object")
          .put("Bucket", session.outputBucket())
          .put("Name", session.outputKey());
      answer.putArray("AuditImages");
    }
    return answer;
  }

  /** The session with its end, once one is declared; from then on it stays as it is. */
  private synchronized LivenessSession settled(LivenessSession session) throws AwsServiceException {
    LivenessSession current = sessions.find(session.id()).orElse(session);
    if (current.result().isPresent()
        && current.result().get().status() != Liveness.Status.IN_PROGRESS) {
      return current;
    }
    Optional<Liveness> declared =
        declarations.of(session.outputBucket(), session.outputKey()).liveness();
    if (declared.isEmpty()) {
      return current;
    }
    LivenessSession ended = current.ended(end(session, declared.get()));
    sessions.replace(ended);
    return ended;
  }

  private LivenessSession.Result end(LivenessSession session, Liveness declared)
      throws AwsServiceException {
    if (declared.status() != Liveness.Status.SUCCEEDED) {
      return new LivenessSession.Result(declared.status(), OptionalDouble.empty());
    }
    String imageKey = declared.image().orElseThrow();
    StoredObject image =
        objects
            .find(session.outputBucket(), imageKey, "")
            .orElseThrow(
                () ->
                    RequestFields.invalid(
                        "The declared reference image is not in the session's bucket"));
    objects.put(session.outputBucket(), session.outputKey(), objects.read(image), "image/jpeg");
    return new LivenessSession.Result(
        declared.status(), OptionalDouble.of(declared.confidencePercent()));
  }

  private static AwsServiceException unknown() {
    return new AwsServiceException(
        400, "SessionNotFoundException", "The session was not found or has expired.");
  }
}

package veil.identity.beginrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import veil.core.errors.ForbiddenRequestException;
import veil.core.errors.InvalidRequestException;
import veil.core.errors.VeilException;
import veil.core.identity.Consent;
import veil.core.identity.UserId;
import veil.core.payloads.identity.BeginRequestAnswer.Request;
import veil.core.payloads.identity.BeginRequestRequest;
import veil.core.storage.S3Location;
import veil.identity.settings.IdentitySettings.Liveness;

/**
 * What a request must be before anything is done for it. The bucket is ours to name and keys must
 * lie under the caller's own name: who could name another's photo could pass as that person.
 */
final class RequestRules {
  private static final Set<String> OPERATIONS =
      Set.of("register", "register-idcard", "auth", "update", "delete");
  private static final Set<String> REGISTRATIONS = Set.of("register", "register-idcard");
  private static final Pattern SESSION_ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

  /** No further folder: below one lie the pictures of liveness sessions. */
  private static final Pattern FILE_NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._-]{1,128}");

  /** By which a client's clock may be ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private final String imageBucket;
  private final Liveness liveness;
  private final CallerRules callers;
  private final Clock clock;

  RequestRules(String imageBucket, Liveness liveness, CallerRules callers, Clock clock) {
    this.imageBucket = imageBucket;
    this.liveness = liveness;
    this.callers = callers;
    this.clock = clock;
  }

  /**
   * @throws InvalidRequestException where something is missing or malformed
   * @throws ForbiddenRequestException where it is another user's
   */
  Request check(BeginRequestRequest request, String requestId, Optional<String> recordKey) {
    String operation = operation(request);
    UserId userId = userId(request);
    JsonNode body = body(request);
    boolean deletion = operation.equals("delete");
    Optional<S3Location> image = deletion ? Optional.empty() : image(body, "image", userId);
    Optional<String> session = deletion ? Optional.empty() : session(body);
    if (!deletion) {
      requireOnePicture(image.isPresent(), session.isPresent());
    }
    Optional<S3Location> idCard = Optional.empty();
    if (operation.equals("register-idcard")) {
      idCard = image(body, "idCard", userId);
      require(idCard.isPresent(), "idCard.key is missing");
      require(!idCard.equals(image), "idCard.key must be another upload than image.key");
    }
    boolean registration = REGISTRATIONS.contains(operation);
    return new Request(
        operation,
        userId,
        requestId,
        image,
        idCard,
        registration ? PropertyRules.properties(body) : Optional.empty(),
        registration ? Optional.of(consent(body)) : Optional.empty(),
        session,
        recordKey);
  }

  UserId userId(BeginRequestRequest request) {
    return callers.userId(request);
  }

  static String operation(BeginRequestRequest request) {
    require(OPERATIONS.contains(request.operation()), "there is no such operation");
    return request.operation();
  }

  static JsonNode body(BeginRequestRequest request) {
    JsonNode body = request.body().orElse(JsonNodeFactory.instance.objectNode());
    require(body.isObject(), "the body must be a JSON object");
    return body;
  }

  private void requireOnePicture(boolean image, boolean session) {
    require(image || session, "image.key is missing");
    require(!(image && session), "either image or livenessSessionId, not both");
    require(!session || liveness != Liveness.OFF, "liveness sessions are not in use here");
    require(session || liveness != Liveness.REQUIRED, "livenessSessionId is required here");
  }

  private Optional<S3Location> image(JsonNode body, String name, UserId userId) {
    JsonNode image = body.path(name);
    if (image.isMissingNode() || image.isNull()) {
      return Optional.empty();
    }
    Optional<String> key = text(image.path("key"), name + ".key");
    require(key.isPresent(), name + ".key is missing");
    if (!key.get().startsWith(userId.uploadPrefix())) {
      throw new ForbiddenRequestException(name + ".key is not an upload of this user");
    }
    String file = key.get().substring(userId.uploadPrefix().length());
    require(FILE_NAME.matcher(file).matches(), name + ".key is not one that uploads are given");
    return Optional.of(new S3Location(imageBucket, key.get()));
  }

  private static Optional<String> session(JsonNode body) {
    Optional<String> session = text(body.path("livenessSessionId"), "livenessSessionId");
    session.ifPresent(
        id -> require(SESSION_ID.matcher(id).matches(), "livenessSessionId is malformed"));
    return session;
  }

  /** Nobody can have agreed yet to what is dated tomorrow. */
  private Consent consent(JsonNode body) {
    Consent consent = readConsent(body);
    Instant latest = clock.instant().plus(CLOCK_SKEW);
    require(
        !Instant.parse(consent.acceptedAt()).isAfter(latest),
        "consent.acceptedAt lies in the future");
    return consent;
  }

  private static Consent readConsent(JsonNode body) {
    require(body.path("consent").isObject(), "consent is missing: {version, acceptedAt}");
    try {
      return JSON.treeToValue(body.path("consent"), Consent.class);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof VeilException refusal) {
        throw refusal;
      }
      throw new InvalidRequestException("consent must be {version, acceptedAt}", e);
    }
  }

  static Optional<String> text(JsonNode node, String name) {
    if (node.isMissingNode() || node.isNull()) {
      return Optional.empty();
    }
    require(node.isTextual(), name + " must be a text");
    return Optional.of(node.textValue());
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new InvalidRequestException(otherwise);
    }
  }
}

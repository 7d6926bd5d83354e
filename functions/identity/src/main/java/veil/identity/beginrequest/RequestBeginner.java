package veil.identity.beginrequest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.BeginRequestAnswer;
import veil.core.payloads.identity.BeginRequestAnswer.Outcome;
import veil.core.payloads.identity.BeginRequestAnswer.Request;
import veil.core.payloads.identity.BeginRequestRequest;
import veil.core.payloads.identity.IdentityAnswer;
import veil.identity.table.RequestTable;
import veil.identity.table.RequestTable.KnownRequest;
import veil.identity.table.RequestTable.NewRequest;

/**
 * Checks a request and makes sure that it is done once. The client's key tells requests apart;
 * without one, a registration or an update that is the same to the letter is the same request.
 * Authentication has no such natural key: the same photo may be shown again and must be looked at
 * again; of its answers only denials are kept.
 */
final class RequestBeginner {
  /** Longer than any execution: one that still runs then is dead. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration KEPT_BY_KEY = Duration.ofHours(24);

  /** A natural key says less than a client's: the same request next week may mean a new try. */
  private static final Duration KEPT_BY_BODY = Duration.ofMinutes(10);

  private static final int LONGEST_KEY = 255;
  private static final ObjectMapper CANONICAL =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private final RequestRules rules;
  private final RequestTable requests;
  private final Clock clock;

  RequestBeginner(RequestRules rules, RequestTable requests, Clock clock) {
    this.rules = rules;
    this.requests = requests;
    this.clock = clock;
  }

  BeginRequestAnswer begin(BeginRequestRequest request) {
    String operation = RequestRules.operation(request);
    UserId userId = rules.userId(request);
    String bodyHash = hash(operation + canonical(RequestRules.body(request)));
    Optional<String> recordKey = recordKey(operation, request.idempotencyKey(), bodyHash);
    String requestId = hash(request.executionId());
    Request checked = rules.check(request, requestId, recordKey);
    if (recordKey.isEmpty()) {
      return new BeginRequestAnswer(Outcome.NEW, Optional.empty(), Optional.of(checked));
    }
    Instant now = clock.instant();
    Duration kept = request.idempotencyKey().isPresent() ? KEPT_BY_KEY : KEPT_BY_BODY;
    NewRequest claim =
        new NewRequest(recordKey.get(), requestId, bodyHash, now.plus(LEASE), now.plus(kept));
    return requests
        .claim(userId, claim, now)
        .map(known -> known(known, bodyHash))
        .orElseGet(
            () -> new BeginRequestAnswer(Outcome.NEW, Optional.empty(), Optional.of(checked)));
  }

  private static BeginRequestAnswer known(KnownRequest known, String bodyHash) {
    if (!known.bodyHash().equals(bodyHash)) {
      return new BeginRequestAnswer(Outcome.MISMATCH, Optional.empty(), Optional.empty());
    }
    if (known.answerJson().isEmpty()) {
      return new BeginRequestAnswer(Outcome.IN_PROGRESS, Optional.empty(), Optional.empty());
    }
    try {
      IdentityAnswer answer = CANONICAL.readValue(known.answerJson().get(), IdentityAnswer.class);
      return new BeginRequestAnswer(Outcome.ANSWERED, Optional.of(answer), Optional.empty());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept answer cannot be read", e);
    }
  }

  private static Optional<String> recordKey(
      String operation, Optional<String> clientKey, String bodyHash) {
    if (clientKey.isPresent()) {
      if (clientKey.get().length() > LONGEST_KEY) {
        throw new InvalidRequestException(
            "Idempotency-Key is longer than " + LONGEST_KEY + " characters");
      }
      return Optional.of(operation + "#" + hash("key " + clientKey.get()));
    }
    boolean natural = !operation.equals("auth") && !operation.equals("delete");
    return natural ? Optional.of(operation + "#" + bodyHash) : Optional.empty();
  }

  private static String canonical(JsonNode body) {
    try {
      return CANONICAL.writeValueAsString(CANONICAL.treeToValue(body, Object.class));
    } catch (JsonProcessingException e) {
      throw new InvalidRequestException("the body must be JSON", e);
    }
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }
}

package veil.local.artefacts.town;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A row of the identity table in the service's form; docs/architecture.md has its attributes. */
final class Row {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ObjectNode item = JSON.createObjectNode();

  private Row(String userId, String sort) {
    text("pk", "USER#" + userId).text("sk", sort);
  }

  static Row of(String userId, String sort) {
    return new Row(userId, sort);
  }

  /** A user as far as a reservation goes. */
  static Row profile(String userId, String status, Instant createdAt) {
    return of(userId, "PROFILE")
        .text("status", status)
        .text("requestId", userId + "-request")
        .number("createdAtMillis", createdAt.toEpochMilli());
  }

  /** A user who was committed. */
  static Row user(String userId, String status, Instant createdAt, Instant updatedAt) {
    Row row = profile(userId, status, createdAt);
    row.item.putObject("cardProperties").putArray("L");
    return row.number("updatedAtMillis", updatedAt.toEpochMilli())
        .text("modelVersion", "7.0")
        .text("consentVersion", "2026-01")
        .text("consentAcceptedAt", "2026-01-31T12:00:00Z")
        .text("properties", "{}");
  }

  static Row face(String userId, String faceId) {
    return of(userId, "FACE#" + faceId)
        .text("faceId", faceId)
        .text("modelVersion", "7.0")
        .text("photoBucket", Town.BUCKET)
        .text("photoKey", "faces/" + userId + "/" + faceId)
        .number("createdAtMillis", 0);
  }

  static Row attempts(int failures, String userId, Instant lockedUntil, Instant until) {
    Row row =
        of(userId, "ATTEMPTS")
            .number("failures", failures)
            .number("lockedUntilMillis", lockedUntil.toEpochMilli())
            .number("version", 1);
    ArrayNode requests = row.item.putObject("requestIds").putArray("L");
    requests.addObject().put("S", "carl-request");
    return row.until(until);
  }

  static Row session(String sessionId, Instant until) {
    return of("anna", "LIVENESS#" + sessionId).text("operation", "auth").until(until);
  }

  Row until(Instant moment) {
    return number("expiresAtSeconds", moment.getEpochSecond());
  }

  Row text(String name, String value) {
    item.putObject(name).put("S", value);
    return this;
  }

  Row number(String name, long value) {
    item.putObject(name).put("N", Long.toString(value));
    return this;
  }

  ObjectNode item() {
    return item;
  }
}

package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import veil.core.payloads.Required;

/**
 * What begin-request is asked: a client's request as it came through the gateway.
 *
 * @param operation register, register-idcard, auth, update or delete
 * @param executionId the execution's ARN: the same one may ask again
 * @param tokenUserId the user that a token names, where tokens are in use
 * @param pathUserId the user in the path, where there is one
 * @param idempotencyKey the client's key
 * @param body the request's body as the client sent it
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BeginRequestRequest(
    String operation,
    String executionId,
    Optional<String> tokenUserId,
    Optional<String> pathUserId,
    Optional<String> idempotencyKey,
    Optional<JsonNode> body) {
  public BeginRequestRequest {
    Required.text("operation", operation);
    Required.text("executionId", executionId);
    tokenUserId = present(tokenUserId);
    pathUserId = present(pathUserId);
    idempotencyKey = present(idempotencyKey);
    body = body == null ? Optional.empty() : body.filter(node -> !node.isNull());
  }

  /** A mapping template writes what is missing as an empty text. */
  private static Optional<String> present(Optional<String> value) {
    return value == null ? Optional.empty() : value.filter(text -> !text.isBlank());
  }
}

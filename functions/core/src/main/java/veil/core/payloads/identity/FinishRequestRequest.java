package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/**
 * What finish-request is told: the answer to keep for the same request coming again; without an
 * answer the request is forgotten, so that it can be tried anew.
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record FinishRequestRequest(
    UserId userId, String requestId, Optional<String> recordKey, Optional<IdentityAnswer> answer) {
  public FinishRequestRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    recordKey = recordKey == null ? Optional.empty() : recordKey;
    answer = answer == null ? Optional.empty() : answer;
  }
}

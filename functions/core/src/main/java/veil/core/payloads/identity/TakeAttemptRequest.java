package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What take-attempt is asked: leave to try one authentication. */
public record TakeAttemptRequest(UserId userId, String requestId) {
  public TakeAttemptRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
  }
}

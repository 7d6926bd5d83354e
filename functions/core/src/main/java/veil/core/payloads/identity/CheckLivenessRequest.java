package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What check-liveness is asked: whether a finished session is this user's, fresh and live. */
public record CheckLivenessRequest(
    UserId userId, String operation, String requestId, String livenessSessionId) {
  public CheckLivenessRequest {
    Required.field("userId", userId);
    Required.text("operation", operation);
    Required.text("requestId", requestId);
    Required.text("livenessSessionId", livenessSessionId);
  }
}

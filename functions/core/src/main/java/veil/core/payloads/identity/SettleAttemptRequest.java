package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What settle-attempt is told: how an attempt ended. */
public record SettleAttemptRequest(UserId userId, String requestId, boolean verified) {
  public SettleAttemptRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
  }
}

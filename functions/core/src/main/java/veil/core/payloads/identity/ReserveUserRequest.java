package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What reserve-user is asked: a user name for one request. */
public record ReserveUserRequest(UserId userId, String requestId) {
  public ReserveUserRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
  }
}

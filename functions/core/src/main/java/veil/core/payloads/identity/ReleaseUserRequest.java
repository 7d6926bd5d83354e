package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What release-user is asked: to give a reservation back. */
public record ReleaseUserRequest(UserId userId, String requestId) {
  public ReleaseUserRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
  }
}

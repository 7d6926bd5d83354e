package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What mark-deletion is asked: to shut a user out before its data goes. */
public record MarkDeletionRequest(UserId userId) {
  public MarkDeletionRequest {
    Required.field("userId", userId);
  }
}

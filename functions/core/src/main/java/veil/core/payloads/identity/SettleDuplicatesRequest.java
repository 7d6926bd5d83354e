package veil.core.payloads.identity;

import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What settle-duplicates is asked: whether an indexed face is the only one of its person. */
public record SettleDuplicatesRequest(UserId userId, String requestId, IndexedFace face) {
  public SettleDuplicatesRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.field("face", face);
  }
}

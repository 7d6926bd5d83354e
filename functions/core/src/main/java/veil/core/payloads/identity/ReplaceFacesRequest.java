package veil.core.payloads.identity;

import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What replace-faces is asked: to put a new face in the place of all earlier ones. */
public record ReplaceFacesRequest(UserId userId, String requestId, IndexedFace face) {
  public ReplaceFacesRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.field("face", face);
  }
}

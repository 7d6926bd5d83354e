package veil.core.payloads.identity;

import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/**
 * What replace-faces is asked: to put a new face in the place of all earlier ones.
 *
 * @param registrationId what verify-face saw: the faces of another registration stay
 */
public record ReplaceFacesRequest(
    UserId userId, String requestId, String registrationId, IndexedFace face) {
  public ReplaceFacesRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.text("registrationId", registrationId);
    Required.field("face", face);
  }
}

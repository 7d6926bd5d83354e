package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What index-faces is asked: to add the one face of a picture to the collection. */
public record IndexFacesRequest(UserId userId, String requestId, S3Location image) {
  public IndexFacesRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.field("image", image);
  }
}

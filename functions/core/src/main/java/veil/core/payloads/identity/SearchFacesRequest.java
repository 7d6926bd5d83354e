package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What search-faces is asked: whose face this is. */
public record SearchFacesRequest(UserId userId, S3Location image) {
  public SearchFacesRequest {
    Required.field("userId", userId);
    Required.field("image", image);
  }
}

package veil.core.payloads.identity;

import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What detect-faces is asked: whether a picture will do. */
public record DetectFacesRequest(S3Location image) {
  public DetectFacesRequest {
    Required.field("image", image);
  }
}

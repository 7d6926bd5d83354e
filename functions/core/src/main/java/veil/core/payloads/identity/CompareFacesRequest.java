package veil.core.payloads.identity;

import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What compare-faces is asked: whether the card's portrait shows the person of the photo. */
public record CompareFacesRequest(S3Location source, S3Location target) {
  public CompareFacesRequest {
    Required.field("source", source);
    Required.field("target", target);
  }
}

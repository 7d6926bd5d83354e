package veil.core.payloads.identity;

import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/**
 * What compare-faces is asked: whether the card shows the person of the photo, and nobody else.
 *
 * @param photo a picture that was found to show one face
 */
public record CompareFacesRequest(S3Location photo, S3Location idCard) {
  public CompareFacesRequest {
    Required.field("photo", photo);
    Required.field("idCard", idCard);
  }
}

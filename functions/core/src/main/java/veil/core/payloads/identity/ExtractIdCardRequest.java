package veil.core.payloads.identity;

import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What extract-id-card is asked: what an identity document says. */
public record ExtractIdCardRequest(S3Location idCard) {
  public ExtractIdCardRequest {
    Required.field("idCard", idCard);
  }
}

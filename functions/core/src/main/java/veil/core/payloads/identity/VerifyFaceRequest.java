package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/** What verify-face is asked: whether a picture shows the claimed user. */
public record VerifyFaceRequest(UserId userId, S3Location image) {
  public VerifyFaceRequest {
    Required.field("userId", userId);
    Required.field("image", image);
  }
}

package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import veil.core.faces.BoundingBox;
import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/**
 * What index-faces is asked: to add the one face of a picture to the collection.
 *
 * @param verifiedFace where the face is that was recognised in this picture, if one was: no other
 *     may be added
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record IndexFacesRequest(
    UserId userId, String requestId, S3Location image, Optional<BoundingBox> verifiedFace) {
  public IndexFacesRequest {
    Required.field("userId", userId);
    Required.text("requestId", requestId);
    Required.field("image", image);
    verifiedFace = verifiedFace == null ? Optional.empty() : verifiedFace;
  }
}

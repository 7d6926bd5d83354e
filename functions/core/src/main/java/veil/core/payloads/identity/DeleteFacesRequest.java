package veil.core.payloads.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import veil.core.identity.UserId;
import veil.core.payloads.Required;
import veil.core.storage.S3Location;

/**
 * What delete-faces is asked.
 *
 * @param faceIds the faces to delete
 * @param image also delete what an indexing of this picture left behind whose answer was lost:
 *     faces that carry the user's name and stand in no committed row
 * @param requestId of these only what that request indexed; without it, what any did
 * @param all also delete every face that looks like one of those and carries the user's name
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DeleteFacesRequest(
    UserId userId,
    List<String> faceIds,
    Optional<S3Location> image,
    Optional<String> requestId,
    boolean all) {
  public DeleteFacesRequest {
    Required.field("userId", userId);
    faceIds = faceIds == null ? List.of() : List.copyOf(faceIds);
    image = image == null ? Optional.empty() : image;
    requestId = requestId == null ? Optional.empty() : requestId;
  }
}

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
 * @param requestId of these only what that request indexed, which is given up first: no write of it
 *     that comes late makes a face a user's. Without it, what any did that is not under way, since
 *     its face may be about to be committed
 * @param finishedRequestId a request that indexes no more, though it is still under way
 * @param byName also delete what stands under the user's name, whatever it looks like, and is in no
 *     committed row and of no request under way; the whole collection is listed for it
 * @param all also delete every face that looks like one of those and carries the user's name, of a
 *     user who is shut out
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record DeleteFacesRequest(
    UserId userId,
    List<String> faceIds,
    Optional<S3Location> image,
    Optional<String> requestId,
    Optional<String> finishedRequestId,
    boolean byName,
    boolean all) {
  /** Faces by their ids, and with {@code all} whatever looks like them. */
  public DeleteFacesRequest(UserId userId, List<String> faceIds, boolean all) {
    this(userId, faceIds, Optional.empty(), Optional.empty(), Optional.empty(), false, all);
  }

  /** Whatever stands under a name for nobody. */
  public static DeleteFacesRequest byName(UserId userId) {
    return new DeleteFacesRequest(
        userId, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), true, false);
  }

  public DeleteFacesRequest {
    Required.field("userId", userId);
    faceIds = faceIds == null ? List.of() : List.copyOf(faceIds);
    image = image == null ? Optional.empty() : image;
    requestId = requestId == null ? Optional.empty() : requestId;
    finishedRequestId = finishedRequestId == null ? Optional.empty() : finishedRequestId;
  }
}

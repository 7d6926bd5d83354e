package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/**
 * What the clean-up is asked for a user whose deletion failed half-way: to delete all that is left.
 *
 * @param faceIds the faces that the deletion knew of
 */
public record DeleteUserRequest(UserId userId, List<String> faceIds) {
  public DeleteUserRequest {
    Required.field("userId", userId);
    faceIds = faceIds == null ? List.of() : List.copyOf(faceIds);
  }
}

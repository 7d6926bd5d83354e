package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/**
 * What delete-images is asked: single objects of a user, or all of them in every version.
 *
 * @param unusedOnly of these only kept photos that no row of the user names and that no request
 *     under way has made
 */
public record DeleteImagesRequest(
    UserId userId, List<String> keys, boolean all, boolean unusedOnly) {
  /** Single objects, or all of them. */
  public DeleteImagesRequest(UserId userId, List<String> keys, boolean all) {
    this(userId, keys, all, false);
  }

  public DeleteImagesRequest {
    Required.field("userId", userId);
    keys = keys == null ? List.of() : List.copyOf(keys);
  }
}

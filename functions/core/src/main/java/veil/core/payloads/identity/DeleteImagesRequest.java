package veil.core.payloads.identity;

import java.util.List;
import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What delete-images is asked: single objects of a user, or all of them in every version. */
public record DeleteImagesRequest(UserId userId, List<String> keys, boolean all) {
  public DeleteImagesRequest {
    Required.field("userId", userId);
    keys = keys == null ? List.of() : List.copyOf(keys);
  }
}

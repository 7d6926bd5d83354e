package veil.core.payloads.identity;

import veil.core.identity.UserId;
import veil.core.payloads.Required;

/** What delete-rows is asked: to forget all rows of a user. */
public record DeleteRowsRequest(UserId userId) {
  public DeleteRowsRequest {
    Required.field("userId", userId);
  }
}

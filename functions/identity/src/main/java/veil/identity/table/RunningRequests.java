package veil.identity.table;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import veil.core.identity.UserId;

/** Which requests may still use what they have left under a user's name. */
public record RunningRequests(RequestTable requests, UserTable users) {
  /** Their ids: those that run at this moment, and the one that holds the name. */
  public Set<String> of(UserId userId, Instant now) {
    Set<String> running = new HashSet<>(requests.underWay(userId, now));
    users.registering(userId, now).ifPresent(running::add);
    return running;
  }
}

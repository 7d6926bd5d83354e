package veil.identityhttp.createlivenesssession;

import java.util.Objects;
import java.util.Set;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

/**
 * A session that is to be made.
 *
 * @param flow the one operation that its result will count for
 */
record SessionRequest(UserId userId, String flow) {
  private static final Set<String> FLOWS = Set.of("register", "register-idcard", "auth", "update");

  SessionRequest {
    Objects.requireNonNull(userId, "userId");
    if (!FLOWS.contains(flow)) {
      throw new InvalidRequestException("flow must be register, register-idcard, auth or update");
    }
  }
}

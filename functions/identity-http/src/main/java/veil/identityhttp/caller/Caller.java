package veil.identityhttp.caller;

import java.util.Objects;
import java.util.Optional;
import veil.core.errors.ForbiddenRequestException;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;

/**
 * Who asks. Where tokens are in use the token says it and the request may only repeat it; where
 * requests are signed, the application's back end asks and names the user.
 *
 * @param tokenUserId the user that the token names; empty where requests are signed
 */
public record Caller(Optional<UserId> tokenUserId) {
  public Caller {
    Objects.requireNonNull(tokenUserId, "tokenUserId");
  }

  /**
   * The user that a request is about.
   *
   * @param given the user that the request names
   * @throws ForbiddenRequestException where that is not the token's
   * @throws InvalidRequestException where nobody names one
   */
  public UserId userId(Optional<String> given) {
    Optional<UserId> named = given.map(UserId::new);
    if (tokenUserId.isEmpty()) {
      return named.orElseThrow(() -> new InvalidRequestException("the request lacks userId"));
    }
    if (named.isPresent() && !named.equals(tokenUserId)) {
      throw new ForbiddenRequestException("userId is not the token's");
    }
    return tokenUserId.get();
  }
}

package veil.identity.beginrequest;

import java.util.Optional;
import veil.core.errors.ForbiddenRequestException;
import veil.core.errors.InvalidRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.BeginRequestRequest;

/**
 * Whom a request is about. Where tokens are in use the token says it, and whatever else names a
 * user must name the same one; where requests are signed, the application's back end says it.
 *
 * @param tokens whether callers have tokens
 */
record CallerRules(boolean tokens) {
  /**
   * The request's user.
   *
   * @throws ForbiddenRequestException where that is not the token's, or a token is missing
   * @throws InvalidRequestException where nobody names one
   */
  UserId userId(BeginRequestRequest request) {
    Optional<String> named =
        request
            .pathUserId()
            .or(() -> RequestRules.text(RequestRules.body(request).path("userId"), "userId"));
    if (request.tokenUserId().isPresent()) {
      if (named.isPresent() && !named.equals(request.tokenUserId())) {
        throw new ForbiddenRequestException("the request names another user than its token");
      }
      return new UserId(request.tokenUserId().get());
    }
    // Whatever kept the token's user from coming along, the body must not step in for it.
    if (tokens && !isSigned(request)) {
      throw new ForbiddenRequestException("the token names no user");
    }
    return new UserId(named.orElseThrow(() -> new InvalidRequestException("userId is missing")));
  }

  /** Deletions are signed for, also where all else takes a token. */
  private static boolean isSigned(BeginRequestRequest request) {
    return request.operation().equals("delete");
  }
}

package veil.identityhttp.caller;

import io.quarkus.amazon.lambda.http.model.ApiGatewayAuthorizerContext;
import io.quarkus.amazon.lambda.http.model.AwsProxyRequestContext;
import io.quarkus.amazon.lambda.http.model.CognitoAuthorizerClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;

/**
 * Reads the caller from what API Gateway passes on. The gateway has checked signature or token; the
 * claims are there exactly where an authorizer has checked a token.
 */
@ApplicationScoped
public class CurrentCaller {
  private final AwsProxyRequestContext context;

  /** Takes the context of whatever request is being served. */
  public CurrentCaller(AwsProxyRequestContext context) {
    this.context = context;
  }

  /**
   * The caller of the request that is being served.
   *
   * @throws ForbiddenRequestException where a token was checked that names no user
   */
  public Caller get() {
    return new Caller(
        Optional.ofNullable(context.getAuthorizer())
            .map(ApiGatewayAuthorizerContext::getClaims)
            .map(CurrentCaller::userOf));
  }

  private static UserId userOf(CognitoAuthorizerClaims claims) {
    return Optional.ofNullable(claims.getSubject())
        .map(UserId::new)
        .orElseThrow(() -> new ForbiddenRequestException("the token names no user"));
  }
}

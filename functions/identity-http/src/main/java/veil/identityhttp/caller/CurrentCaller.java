package veil.identityhttp.caller;

import io.quarkus.amazon.lambda.http.model.ApiGatewayAuthorizerContext;
import io.quarkus.amazon.lambda.http.model.AwsProxyRequestContext;
import io.quarkus.amazon.lambda.http.model.CognitoAuthorizerClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;

/**
 * Reads the caller from what API Gateway passes on. The gateway has checked signature or token; a
 * token's claims name its user, and where tokens are in use nothing else does.
 */
@ApplicationScoped
public class CurrentCaller {
  private static final String SIGNATURES = "AWS_IAM";

  private final AwsProxyRequestContext context;
  private final Optional<String> authorization;

  /**
   * @param context of whatever request is being served
   * @param authorization how the API knows its callers, as the template's parameter says it
   */
  public CurrentCaller(
      AwsProxyRequestContext context,
      @ConfigProperty(name = "veil.authorization") Optional<String> authorization) {
    this.context = context;
    this.authorization = authorization;
  }

  /**
   * The caller of the request that is being served.
   *
   * @throws ForbiddenRequestException where a token was checked, or should have been, that names no
   *     user
   */
  public Caller get() {
    Optional<UserId> tokenUserId =
        Optional.ofNullable(context.getAuthorizer())
            .map(ApiGatewayAuthorizerContext::getClaims)
            .map(CurrentCaller::userOf);
    // Whatever kept the claims from coming along, the body must not step in for them.
    if (tokenUserId.isEmpty() && !authorization.orElse(SIGNATURES).equals(SIGNATURES)) {
      throw nameless();
    }
    return new Caller(tokenUserId);
  }

  private static UserId userOf(CognitoAuthorizerClaims claims) {
    return Optional.ofNullable(claims.getSubject())
        .map(UserId::new)
        .orElseThrow(CurrentCaller::nameless);
  }

  private static ForbiddenRequestException nameless() {
    return new ForbiddenRequestException("the token names no user");
  }
}

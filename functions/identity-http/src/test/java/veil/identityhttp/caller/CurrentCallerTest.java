package veil.identityhttp.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.amazon.lambda.http.model.ApiGatewayAuthorizerContext;
import io.quarkus.amazon.lambda.http.model.AwsProxyRequestContext;
import io.quarkus.amazon.lambda.http.model.CognitoAuthorizerClaims;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;

class CurrentCallerTest {
  private static final Optional<String> TOKENS = Optional.of("COGNITO_USER_POOLS");
  private static final Optional<String> SIGNATURES = Optional.of("AWS_IAM");

  private final AwsProxyRequestContext context = new AwsProxyRequestContext();

  @Test
  void whoSignsMayNameAnybody() {
    assertThat(new CurrentCaller(context, SIGNATURES).get().tokenUserId()).isEmpty();
    assertThat(new CurrentCaller(context, Optional.empty()).get().tokenUserId()).isEmpty();
  }

  @Test
  void nobodyMayNameAUserWhereATokenShouldHave() {
    assertNobody();
    context.setAuthorizer(new ApiGatewayAuthorizerContext());
    assertNobody();
    context.getAuthorizer().setClaims(new CognitoAuthorizerClaims());
    assertNobody();
  }

  @Test
  void aTokenNamesItsUser() {
    CognitoAuthorizerClaims claims = new CognitoAuthorizerClaims();
    claims.setSubject("anna");
    context.setAuthorizer(new ApiGatewayAuthorizerContext());
    context.getAuthorizer().setClaims(claims);
    assertThat(new CurrentCaller(context, TOKENS).get().tokenUserId()).contains(new UserId("anna"));
  }

  private void assertNobody() {
    assertThatThrownBy(() -> new CurrentCaller(context, TOKENS).get())
        .isInstanceOf(ForbiddenRequestException.class)
        .hasMessage("the token names no user");
  }
}

package veil.identity.beginrequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.ForbiddenRequestException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.BeginRequestRequest;

class CallerRulesTest {
  private static final UserId ANNA = new UserId("anna");
  private static final JsonNode BODY = JsonNodeFactory.instance.objectNode().put("userId", "anna");

  private final CallerRules tokens = new CallerRules(true);

  @Test
  void whoSignsNamesTheUser() {
    assertThat(new CallerRules(false).userId(request("auth", ""))).isEqualTo(ANNA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"register", "register-idcard", "auth", "update"})
  void theBodyNamesNobodyWhereATokenShouldHave(String operation) {
    assertThat(tokens.userId(request(operation, "anna"))).isEqualTo(ANNA);
    assertThatThrownBy(() -> tokens.userId(request(operation, "")))
        .isInstanceOf(ForbiddenRequestException.class)
        .hasMessage("the token names no user");
  }

  @Test
  void aDeletionIsSignedForAlsoWhereTokensAreInUse() {
    assertThat(tokens.userId(request("delete", ""))).isEqualTo(ANNA);
  }

  private static BeginRequestRequest request(String operation, String tokenUserId) {
    boolean deletion = operation.equals("delete");
    return new BeginRequestRequest(
        operation,
        "execution",
        Optional.of(tokenUserId),
        deletion ? Optional.of("anna") : Optional.empty(),
        Optional.empty(),
        deletion ? Optional.empty() : Optional.of(BODY));
  }
}

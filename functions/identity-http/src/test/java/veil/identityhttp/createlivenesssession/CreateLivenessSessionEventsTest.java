package veil.identityhttp.createlivenesssession;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identityhttp.testing.FunctionUnderTest.answerTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.core.identity.UserId;
import veil.identityhttp.testing.FunctionUnderTest;
import veil.identityhttp.testing.FunctionUnderTest.Answer;
import veil.identityhttp.testing.TestingLiveness;
import veil.identityhttp.testing.TestingRows;
import veil.testing.EventFiles;

@QuarkusTest
@TestProfile(CreateLivenessSessionEventsTest.Profile.class)
class CreateLivenessSessionEventsTest {
  private static final String FUNCTION = "create-liveness-session";

  @Inject TestingRows rows;
  @Inject TestingLiveness liveness;

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly(
            "another-path",
            "auth",
            "no-flow",
            "register",
            "token",
            "token-of-another-user",
            "unknown-flow");
  }

  @ParameterizedTest
  @CsvSource({"auth, auth", "register, register", "token, auth"})
  void aSessionIsBoundToItsUserAndFlow(String name, String flow) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body().getString("status")).isEqualTo("CREATED");
    assertThat(answer.body().getString("flow")).isEqualTo(flow);
    assertThat(rows.sessions().getLast())
        .isEqualTo(
            new TestingRows.Session(
                new UserId("person-01"),
                flow,
                answer.body().getString("livenessSessionId"),
                Instant.parse(answer.body().getString("expiresAt"))));
    assertThat(liveness.keyPrefixes()).last().isEqualTo("uploads/person-01/liveness");
  }

  @ParameterizedTest
  @CsvSource({
    "token-of-another-user, 403, FORBIDDEN",
    "unknown-flow,          400, INVALID",
    "no-flow,               400, INVALID",
    "another-path,          404, NOT_FOUND"
  })
  void whatCannotBeServedMakesNoSession(String name, int statusCode, String status) {
    int before = rows.sessions().size() + liveness.keyPrefixes().size();

    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(statusCode);
    assertThat(answer.body().getString("status")).isEqualTo(status);
    assertThat(rows.sessions().size() + liveness.keyPrefixes().size()).isEqualTo(before);
  }

  /** This function, in a process of its own. */
  public static final class Profile extends FunctionUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

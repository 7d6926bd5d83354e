package veil.identityhttp.getuser;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identityhttp.testing.FunctionUnderTest.answerTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.identityhttp.testing.FunctionUnderTest;
import veil.identityhttp.testing.FunctionUnderTest.Answer;
import veil.testing.EventFiles;

@QuarkusTest
@TestProfile(GetUserEventsTest.Profile.class)
class GetUserEventsTest {
  private static final String FUNCTION = "get-user";

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly(
            "active",
            "another-path",
            "bad-user",
            "broken",
            "deleting",
            "matrix-parameter",
            "reserved",
            "shut",
            "throttled",
            "token",
            "token-of-another-user",
            "unavailable",
            "unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"active", "token"})
  void aUserIsToldByItsMetadataAlone(String name) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body().getMap(""))
        .isEqualTo(
            Map.of(
                "status", "ACTIVE",
                "userId", "person-01",
                "createdAt", "1970-01-01T00:00:00Z",
                "updatedAt", "1970-01-01T00:01:00Z",
                "faceCount", 2,
                "consent", Map.of("version", "2026-01", "acceptedAt", "2026-01-31T12:00:00Z"),
                "retryable", false));
  }

  @Test
  void aUserWhoseDataIsGoingIsStillTold() {
    assertThat(answerTo(FUNCTION, "deleting").body().getString("status")).isEqualTo("DELETING");
  }

  @ParameterizedTest
  @CsvSource({"unknown, person-02", "reserved, person-04", "shut, person-05"})
  void whoIsNoUserIsNotFound(String name, String userId) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body().getMap(""))
        .isEqualTo(Map.of("status", "NOT_FOUND", "userId", userId, "retryable", false));
  }

  @ParameterizedTest
  @CsvSource({
    "token-of-another-user, 403, FORBIDDEN, false",
    "bad-user,              400, INVALID,   false",
    "matrix-parameter,      400, INVALID,   false",
    "throttled,             429, BUSY,      true",
    "unavailable,           503, FAILED,    true",
    "broken,                500, FAILED,    false",
    "another-path,          404, NOT_FOUND, false"
  })
  void whatCannotBeServedHasItsStatus(
      String name, int statusCode, String status, boolean retryable) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(statusCode);
    assertThat(answer.body().getString("status")).isEqualTo(status);
    assertThat(answer.body().getBoolean("retryable")).isEqualTo(retryable);
    assertThat(answer.bodyText()).doesNotContain("arn:", "Exception", "\tat ");
  }

  /** This function, in a process of its own. */
  public static final class Profile extends FunctionUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

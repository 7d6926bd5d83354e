package veil.identityhttp.createupload;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identityhttp.testing.FunctionUnderTest.answerTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.identityhttp.testing.FunctionUnderTest;
import veil.identityhttp.testing.FunctionUnderTest.Answer;
import veil.testing.EventFiles;

@QuarkusTest
@TestProfile(CreateUploadEventsTest.Profile.class)
class CreateUploadEventsTest {
  private static final String FUNCTION = "create-upload";

  @Test
  void everyEventFileHasATest() {
    assertThat(EventFiles.cases(FUNCTION))
        .containsExactly(
            "another-method",
            "another-path",
            "gif",
            "jpeg",
            "no-body",
            "no-size",
            "no-user",
            "not-json",
            "png",
            "size-as-text",
            "token",
            "token-of-another-user",
            "token-without-user",
            "too-large",
            "user-with-slash");
  }

  @ParameterizedTest
  @CsvSource({"jpeg, image/jpeg, .jpg", "png, image/png, .png", "token, image/jpeg, .jpg"})
  void aPictureGetsAnAddressUnderItsUsersPrefix(String name, String type, String extension) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.cacheControl()).isEqualTo("no-store");
    assertThat(answer.body().getString("status")).isEqualTo("CREATED");
    assertThat(answer.body().getString("userId")).isEqualTo("person-01");
    assertThat(answer.body().getString("key"))
        .matches("uploads/person-01/[0-9a-f-]{36}\\" + extension);
    assertThat(answer.body().getString("url"))
        .contains(answer.body().getString("key"))
        .endsWith("?expires=300");
    assertThat(answer.body().getString("method")).isEqualTo("PUT");
    assertThat(answer.body().getString("headers.content-type")).isEqualTo(type);
    assertThat(answer.body().getString("headers.content-length")).isEqualTo("150000");
    assertThat(answer.body().getBoolean("retryable")).isFalse();
  }

  @Test
  void noTwoUploadsShareAKey() {
    assertThat(answerTo(FUNCTION, "jpeg").body().getString("key"))
        .isNotEqualTo(answerTo(FUNCTION, "jpeg").body().getString("key"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token-of-another-user | 403 | FORBIDDEN | userId is not the token's",
        "token-without-user    | 403 | FORBIDDEN | the token names no user",
        "too-large             | 400 | INVALID   | sizeBytes must be 1 to 15728640",
        "no-size               | 400 | INVALID   | the request lacks sizeBytes",
        "size-as-text          | 400 | INVALID   | sizeBytes must be a whole number",
        "gif                   | 400 | INVALID   | contentType must be image/jpeg or image/png",
        "no-user               | 400 | INVALID   | the request lacks userId",
        "not-json              | 400 | INVALID   | the body is no JSON",
        "no-body               | 400 | INVALID   | the body must be a JSON object"
      })
  void whatCannotBeServedIsRefusedWithTheReason(
      String name, int statusCode, String status, String reason) {
    Answer answer = answerTo(FUNCTION, name);

    assertThat(answer.statusCode()).isEqualTo(statusCode);
    assertThat(answer.body().getString("status")).isEqualTo(status);
    assertThat(answer.body().getString("reason")).isEqualTo(reason);
    assertThat(answer.body().getBoolean("retryable")).isFalse();
  }

  @Test
  void aNameThatIsAPathIsRefused() {
    Answer answer = answerTo(FUNCTION, "user-with-slash");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body().getString("reason")).startsWith("userId must be");
  }

  @Test
  void thePathOfAnotherFunctionIsNotThere() {
    Answer answer = answerTo(FUNCTION, "another-path");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body().getString("status")).isEqualTo("NOT_FOUND");
  }

  @Test
  void anotherMethodIsRefused() {
    Answer answer = answerTo(FUNCTION, "another-method");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.body().getString("status")).isEqualTo("INVALID");
  }

  /** This function, in a process of its own. */
  public static final class Profile extends FunctionUnderTest {
    public Profile() {
      super(FUNCTION);
    }
  }
}

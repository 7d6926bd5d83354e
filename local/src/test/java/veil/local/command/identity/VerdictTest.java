package veil.local.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import veil.core.identity.ImageFlaw;

class VerdictTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "201 | {'status':'REGISTERED'}                       | 0 | registered",
        "200 | {'status':'VERIFIED','similarityPercent':99.94} | 0 | verified (similarity 99.9 %)",
        "200 | {'status':'UPDATED'}                          | 0 | updated",
        "200 | {'status':'DELETED'}                          | 0 | deleted; nothing is left",
        "200 | {'status':'DELETED','receipt':{'faces':1,'images':2,'rows':3}} | 0"
            + " | deleted: faces 1, images 2, rows 3; nothing is left",
        "403 | {'status':'DENIED','reason':'FACE_NOT_ON_CARD'} | 3 | the card's portrait",
        "422 | {'status':'UNUSABLE_IMAGE','reasons':[{'code':'LIVENESS_EXPIRED'}]} | 3"
            + " | cannot be used: LIVENESS_EXPIRED",
        "403 | {'status':'DENIED'}                           | 3 | denied: this is not the face",
        "409 | {'status':'EXISTS','reason':'USER_EXISTS'}    | 3 | a user of that name is registered",
        "409 | {'status':'EXISTS','reason':'FACE_EXISTS'}    | 3 | registered under another name",
        "403 | {'status':'REFUSED'}                          | 3 | may not register",
        "422 | {'status':'UNUSABLE_IMAGE','reasons':[{'code':'POSE'},{'code':'TOO_DARK'}]} | 3"
            + " | look straight into the camera; the picture is too dark",
        "423 | {'status':'LOCKED','retryAfterSeconds':30}    | 3 | try again in 30 s",
        "423 | {'status':'LOCKED'}                           | 3 | another way to sign in",
        "404 | {'status':'NOT_FOUND'}                        | 3 | no user of that name",
        "400 | {'status':'INVALID','reason':'no consent'}    | 2 | request: no consent",
        "400 | {'message':'Invalid request body'}            | 2 | request: Invalid request body",
        "422 | {'status':'MISMATCH'}                         | 1 | belongs to another request",
        "409 | {'status':'IN_PROGRESS'}                      | 1 | try again in a moment",
        "429 | {'status':'BUSY'}                             | 1 | busy",
        "429 | {'status':'BUSY','reason':'The quota is used up.'} | 1 | busy: The quota is used up",
        "429 | {'message':'Too Many Requests'}               | 1 | busy",
        "503 | {'status':'FAILED','retryable':true}          | 1 | (HTTP 503); try again later",
        "500 | {'status':'FAILED','retryable':false}         | 1 | the API failed (HTTP 500)",
        "403 | {'message':'Missing Authentication Token'}    | 1 | does not accept the signature",
        "403 | {'status':'FORBIDDEN','reason':'not yours'}   | 1 | not yours; check credentials",
        "404 | {}                                            | 1 | no identity API at this address",
        "502 | {}                                            | 1 | the API failed (HTTP 502)"
      })
  void everyAnswerHasAnExitCodeAndASentence(
      int statusCode, String body, int exitCode, String sentence) throws JsonProcessingException {
    Verdict verdict = verdict(statusCode, body);

    assertThat(verdict.exitCode()).isEqualTo(exitCode);
    assertThat(verdict.sentence()).contains(sentence);
    assertThat(verdict.sentence().lines()).hasSize(1);
  }

  @Test
  void aWrongFaceAndAnUnknownUserReadTheSame() throws JsonProcessingException {
    assertThat(verdict(403, "{'status':'DENIED','userId':'anna'}"))
        .isEqualTo(verdict(403, "{'status':'DENIED','userId':'nobody'}"));
  }

  @ParameterizedTest
  @EnumSource(ImageFlaw.class)
  void everyFlawSaysWhatToDo(ImageFlaw flaw) {
    assertThat(FlawAdvice.of(flaw.name())).contains("; ").doesNotContain(flaw.name());
  }

  @Test
  void aFlawOfALaterApiIsNamed() {
    assertThat(FlawAdvice.of("BLINKED")).isEqualTo("the picture cannot be used: BLINKED");
  }

  private static Verdict verdict(int statusCode, String body) throws JsonProcessingException {
    return Verdict.of(
        new ApiClient.Answer(
            statusCode, new ObjectMapper().readTree(body.replace('\'', '"')), Optional.empty()));
  }
}

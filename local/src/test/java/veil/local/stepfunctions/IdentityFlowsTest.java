package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every branch of the identity machines, one event file each. */
class IdentityFlowsTest {

  static Stream<IdentityCase> cases() {
    return IdentityCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void answersEachBranch(IdentityCase branch) {
    try (TestingIdentity identity = branch.prepared()) {
      TestingIdentity.End end = identity.run(branch.event());

      assertThat(end.status()).as(end.raw().toString()).isEqualTo("SUCCEEDED");
      List<String> expected = branch.expected();
      assertThat(end.statusCode()).isEqualTo(Integer.parseInt(expected.get(0)));
      assertThat(end.body().get("status").textValue()).isEqualTo(expected.get(1));
      assertThat(end.body().get("retryable").isBoolean()).isTrue();
      if (expected.size() > 2) {
        assertThat(reason(end.body())).isEqualTo(expected.get(2));
      }
      if (branch.expected().contains("UPDATED")) {
        assertThat(identity.undone())
            .as("side by side")
            .containsExactlyInAnyOrderElementsOf(branch.undone());
      } else {
        assertThat(identity.undone()).isEqualTo(branch.undone());
      }
      assertThat(identity.queued()).isEqualTo(branch.queued());
    }
  }

  private static String reason(JsonNode body) {
    return body.has("reasons")
        ? body.get("reasons").get(0).get("code").textValue()
        : body.get("reason").textValue();
  }

  @Test
  void everyEventFileIsACase() {
    for (String machine : IdentityCase.MACHINES) {
      Path folder = Path.of("..", "events", machine);
      assertThat(IdentityCase.of(IdentityCase.all(), machine).map(IdentityCase::event))
          .allSatisfy(event -> assertThat(folder.resolve(event + ".json")).exists())
          .hasSize(files(folder));
    }
  }

  private static int files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return (int) files.count();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static List<String> functions(String machine, String event) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.run(event);
      return identity.calls.stream().map(TestingIdentity.Call::function).toList();
    }
  }

  @Test
  void stepsComeInTheirOrder() {
    assertThat(functions("register-user", "registered"))
        .containsExactly(
            "BeginRequest",
            "DetectFaces",
            "ReserveUser",
            "SearchFaces",
            "IndexFaces",
            "SettleDuplicates",
            "CommitUser",
            "FinishRequest");
    List<String> withCard = functions("register-id-card", "registered-by-liveness");
    assertThat(withCard)
        .startsWith("BeginRequest", "CheckLiveness", "DetectFaces", "ReserveUser")
        .endsWith("IndexFaces", "SettleDuplicates", "CommitUser", "FinishRequest");
    assertThat(withCard.subList(4, withCard.size() - 4))
        .as("side by side")
        .containsExactlyInAnyOrder("CompareFaces", "ExtractIdCard", "SearchFaces");
    assertThat(functions("authenticate-user", "verified"))
        .containsExactly(
            "BeginRequest", "DetectFaces", "TakeAttempt", "VerifyFace", "SettleAttempt");
    List<String> updating = functions("update-user", "updated");
    assertThat(updating)
        .startsWith(
            "BeginRequest",
            "DetectFaces",
            "TakeAttempt",
            "VerifyFace",
            "SettleAttempt",
            "IndexFaces",
            "ReplaceFaces");
    assertThat(updating.subList(7, updating.size()))
        .as("side by side")
        .containsExactlyInAnyOrder("DeleteFaces", "DeleteImages");
    assertThat(functions("delete-user", "deleted"))
        .containsExactly(
            "BeginRequest", "MarkDeletion", "DeleteFaces", "DeleteImages", "DeleteRows");
  }

  @Test
  void commitsWhatTheClientAndTheCardSaid() {
    try (TestingIdentity identity = new TestingIdentity("register-id-card")) {
      JsonNode body = identity.run("registered").body();

      JsonNode committed = identity.payloads("CommitUser").getFirst();
      assertThat(committed.at("/cardProperties/0/value").textValue()).isEqualTo("Lovelace");
      assertThat(committed.at("/properties/team").textValue()).isEqualTo("analysis");
      assertThat(committed.at("/consent/version").textValue()).isEqualTo("2026-11");
      assertThat(committed.at("/face/photo/key").textValue()).isEqualTo("faces/ada.lovelace/r1");
      assertThat(body.at("/cardProperties/0/name").textValue()).isEqualTo("LAST_NAME");
    }
  }

  @Test
  void livenessBringsItsOwnPhoto() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.run("registered-by-liveness");

      assertThat(identity.payloads("IndexFaces").getFirst().at("/image/key").textValue())
          .isEqualTo("uploads/ada.lovelace/live.jpg");
    }
  }

  @Test
  void aWrongFaceAndAnUnknownUserAreAnsweredAlike() {
    try (TestingIdentity identity = new TestingIdentity("authenticate-user")) {
      identity.answers("VerifyFace", "{'verified':false,'similarityPercent':71.0}");

      assertThat(identity.run("denied").body().toString())
          .isEqualTo("{\"status\":\"DENIED\",\"userId\":\"ada.lovelace\",\"retryable\":false}");
      assertThat(identity.payloads("SettleAttempt").getFirst().get("verified").booleanValue())
          .isFalse();
    }
  }

  @Test
  void countsTheAttemptBeforeAnythingIsCompared() {
    try (TestingIdentity identity = new TestingIdentity("authenticate-user")) {
      identity.answers("TakeAttempt", "{'outcome':'LOCKED','retryAfterSeconds':60}");

      TestingIdentity.End end = identity.run("locked");

      assertThat(end.body().get("retryAfterSeconds").intValue()).isEqualTo(60);
      assertThat(identity.payloads("VerifyFace")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "register-user | face-exists | SearchFaces | {'outcome':'OTHER'}",
        "register-user | face-on-block-list | SearchFaces | {'outcome':'BLOCKED'}",
        "register-user | lost-to-a-twin | SettleDuplicates | {'outcome':'LOST'}",
        "register-id-card | face-not-on-card | CompareFaces | {'match':false,'reasons':[]}",
        "register-id-card | face-exists | SearchFaces | {'outcome':'OTHER'}"
      })
  void aRefusedRegistrationIsAnAttemptThatIsCountedWhileTheNameIsHeld(
      String machine, String event, String function, String answer) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.answers(function, answer).run(event);

      List<String> steps = identity.calls.stream().map(TestingIdentity.Call::function).toList();
      assertThat(steps).containsSubsequence("ReserveUser", function, "TakeAttempt", "ReleaseUser");
      assertThat(identity.payloads("TakeAttempt").getFirst())
          .hasToString("{\"userId\":\"ada.lovelace\",\"requestId\":\"r1\"}");
    }
  }

  @Test
  void aNameThatWasLockedMeanwhileHearsOfTheLockOnly() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity
          .answers("SearchFaces", "{'outcome':'OTHER'}")
          .answers("TakeAttempt", "{'outcome':'LOCKED','retryAfterSeconds':30}");

      TestingIdentity.End end = identity.run("face-exists");

      assertThat(end.statusCode()).isEqualTo(423);
      assertThat(identity.undone()).containsExactly("ReleaseUser");
    }
  }

  @Test
  void aRefusalThatCannotBeCountedIsNoAnswer() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.answers("SearchFaces", "{'outcome':'OTHER'}").fails("TakeAttempt", "Broken");

      TestingIdentity.End end = identity.run("face-exists");

      assertThat(end.error()).isEqualTo("InternalFailure");
      assertThat(identity.undone()).containsExactly("ReleaseUser");
      assertThat(identity.payloads("FinishRequest").getFirst().has("answer")).isFalse();
    }
  }

  @Test
  void aDenialIsKeptForTheSameKeyAndAVerificationIsNot() {
    try (TestingIdentity identity = new TestingIdentity("authenticate-user")) {
      identity.run("verified-once-for-its-key");
      assertThat(identity.payloads("FinishRequest").getFirst().has("answer")).isFalse();
    }
    try (TestingIdentity identity = new TestingIdentity("authenticate-user")) {
      identity.answers("VerifyFace", "{'verified':false}").run("verified-once-for-its-key");
      assertThat(identity.payloads("FinishRequest").getFirst().at("/answer/body/status").asText())
          .isEqualTo("DENIED");
    }
  }

  @Test
  void anUpdateNamesTheRegistrationThatItVerified() {
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.run("updated");

      assertThat(identity.payloads("ReplaceFaces").getFirst().get("registrationId").textValue())
          .isEqualTo("r0");
    }
  }

  @Test
  void anUpdateIndexesTheFaceThatItVerified() {
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.run("updated");
      assertThat(identity.payloads("IndexFaces").getFirst().at("/verifiedFace/width").asDouble())
          .isEqualTo(0.5);
    }
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.answers("VerifyFace", "{'verified':true,'registrationId':'r0'}").run("updated");
      assertThat(identity.payloads("IndexFaces")).as("of a face nobody knows where").isEmpty();
    }
  }

  @Test
  void anUnusablePhotoIsNoAttempt() {
    for (String machine : List.of("authenticate-user", "update-user")) {
      try (TestingIdentity identity = new TestingIdentity(machine)) {
        identity.answers("DetectFaces", "{'usable':false,'reasons':[]}");

        identity.run("photo-unusable");

        assertThat(identity.payloads("DetectFaces")).hasSize(1);
        assertThat(identity.payloads("TakeAttempt")).isEmpty();
      }
    }
  }

  @Test
  void keepsFinalAnswersAndForgetsTheOthers() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.run("registered");
      assertThat(identity.payloads("FinishRequest").getFirst().at("/answer/body/status").asText())
          .isEqualTo("REGISTERED");
    }
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.answers("ReserveUser", "{'outcome':'BUSY'}").run("user-busy");
      assertThat(identity.payloads("FinishRequest").getFirst().has("answer")).isFalse();
    }
  }

  @Test
  void answersEvenWhereTheAnswerCannotBeKept() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.fails("FinishRequest", "java.lang.IllegalStateException");

      assertThat(identity.run("registered").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void theReceiptCountsWhatWasDeleted() {
    try (TestingIdentity identity = new TestingIdentity("delete-user")) {
      JsonNode receipt = identity.run("deleted").body().get("receipt");

      assertThat(receipt.toString())
          .isEqualTo(
              "{\"faces\":1,\"images\":2,\"rows\":3,\"deletedAt\":\"2026-03-14T01:00:00Z\"}");
      assertThat(identity.payloads("DeleteFaces").getFirst().toString())
          .isEqualTo("{\"userId\":\"ada.lovelace\",\"faceIds\":[\"f1\"],\"all\":true}");
      assertThat(identity.payloads("DeleteImages").getFirst().get("all").booleanValue()).isTrue();
    }
  }

  @Test
  void anUpdateRemovesTheFaceAndThePhotoThatItReplaces() {
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.run("updated");

      assertThat(identity.payloads("DeleteFaces").getFirst().toString())
          .isEqualTo("{\"userId\":\"ada.lovelace\",\"faceIds\":[\"f0\"]}");
      assertThat(identity.payloads("DeleteImages").getFirst().toString())
          .isEqualTo("{\"userId\":\"ada.lovelace\",\"keys\":[\"faces/ada.lovelace/r0\"]}");
    }
  }
}

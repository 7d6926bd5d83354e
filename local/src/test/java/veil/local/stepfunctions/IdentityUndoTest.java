package veil.local.stepfunctions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import veil.local.lambda.FunctionAnswer;

/** Whatever fails, and wherever: what was done before it is undone, or left to the clean-up. */
class IdentityUndoTest {

  private static final String BROKEN = "java.lang.IllegalStateException";
  private static final String LOST = "Runtime.ExitError";
  private static final String BUSY = "Lambda.TooManyRequestsException";

  private static final String UNANSWERED =
      "software.amazon.awssdk.core.exception.ApiCallTimeoutException";

  private static final String UNSEEN = "veil.core.errors.FaceNotFoundException";
  private static final String SAFE_FACES =
      "{\"userId\":\"ada.lovelace\",\"faceIds\":[],\"image\":{\"bucket\":\"images\",\"key\":"
          + "\"uploads/ada.lovelace/%s.jpg\"},\"requestId\":\"r1\"}";
  private static final String STRAY_FACES =
      "{\"userId\":\"ada.lovelace\",\"faceIds\":[],\"image\":{\"bucket\":\"images\",\"key\":"
          + "\"uploads/ada.lovelace/%s.jpg\"},\"finishedRequestId\":\"r1\"}";
  private static final String FACES = "{\"userId\":\"ada.lovelace\",\"faceIds\":[\"f1\"]}";
  private static final String PHOTO =
      "{\"userId\":\"ada.lovelace\",\"keys\":[\"faces/ada.lovelace/r1\"]}";
  private static final String RESERVATION = "{\"userId\":\"ada.lovelace\",\"requestId\":\"r1\"}";

  /** A place to fail: the machine, an event that passes it, the function, and what is undone. */
  record Fault(String machine, String event, String function, List<String> undone) {}

  static Stream<Fault> faults() {
    return """
        register-user registered BeginRequest
        register-user registered-by-liveness CheckLiveness
        register-user registered DetectFaces
        register-user registered ReserveUser ReleaseUser
        register-user registered SearchFaces ReleaseUser
        register-user registered IndexFaces DeleteFaces ReleaseUser DeleteImages
        register-user registered SettleDuplicates DeleteFaces ReleaseUser DeleteImages
        register-user registered CommitUser DeleteFaces ReleaseUser DeleteImages
        register-id-card registered BeginRequest
        register-id-card registered-by-liveness CheckLiveness
        register-id-card registered DetectFaces
        register-id-card registered ReserveUser ReleaseUser
        register-id-card registered CompareFaces ReleaseUser
        register-id-card registered SearchFaces ReleaseUser
        register-id-card registered ExtractIdCard ReleaseUser
        register-id-card registered IndexFaces DeleteFaces ReleaseUser DeleteImages
        register-id-card registered SettleDuplicates DeleteFaces ReleaseUser DeleteImages
        register-id-card registered CommitUser DeleteFaces ReleaseUser DeleteImages
        authenticate-user verified BeginRequest
        authenticate-user verified TakeAttempt
        authenticate-user verified-by-liveness CheckLiveness
        authenticate-user verified DetectFaces
        authenticate-user verified VerifyFace
        authenticate-user verified SettleAttempt
        update-user updated BeginRequest
        update-user updated TakeAttempt
        update-user updated-by-liveness CheckLiveness
        update-user updated DetectFaces
        update-user updated VerifyFace
        update-user updated SettleAttempt
        update-user updated IndexFaces DeleteFaces DeleteImages
        update-user updated ReplaceFaces DeleteFaces
        delete-user deleted BeginRequest
        delete-user deleted MarkDeletion
        """
        .lines()
        .map(line -> List.of(line.split(" ")))
        .map(w -> new Fault(w.get(0), w.get(1), w.get(2), w.subList(3, w.size())));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void undoesWhatAFailureLeavesBehind(Fault fault) {
    failed(fault, BROKEN, "InternalFailure", 1);
    failed(fault, LOST, "ServiceUnavailable", 2);
    failed(fault, BUSY, "Busy", 3);
  }

  private static void failed(Fault fault, String error, String reason, int attempts) {
    try (TestingIdentity identity = new TestingIdentity(fault.machine())) {
      identity.fails(fault.function(), error);

      TestingIdentity.End end = identity.run(fault.event());

      assertThat(end.status()).isEqualTo("FAILED");
      assertThat(end.error()).isEqualTo(reason);
      assertThat(end.raw().get("cause").textValue()).contains(fault.function()).contains(error);
      assertThat(identity.payloads(fault.function())).hasSize(attempts);
      assertThat(identity.undone()).isEqualTo(fault.undone());
      assertThat(identity.queued()).isEqualTo(left(fault));
      assertForgotten(identity);
    }
  }

  /** What may still be on its way is looked for once more. */
  private static List<String> left(Fault fault) {
    return switch (fault.function()) {
      case "IndexFaces", "CommitUser", "ReplaceFaces" -> List.of("DELETE_FACES", "DELETE_IMAGES");
      default -> List.of();
    };
  }

  private static void assertForgotten(TestingIdentity identity) {
    assertThat(identity.payloads("FinishRequest"))
        .allSatisfy(payload -> assertThat(payload.has("answer")).isFalse());
  }

  @ParameterizedTest
  @MethodSource("faults")
  void undoesWhatATimeoutLeavesBehind(Fault fault) {
    try (TestingIdentity identity = new TestingIdentity(fault.machine())) {
      identity.hangs(fault.function(), 9);

      TestingIdentity.End end = identity.run(fault.event());

      assertThat(end.error()).as(end.raw().toString()).isEqualTo("ServiceUnavailable");
      assertThat(identity.payloads(fault.function())).hasSize(1);
      assertThat(identity.undone()).isEqualTo(fault.undone());
    }
  }

  @Test
  void anIndexingWhoseAnswerWasLostIsUndoneByThePhoto() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.fails("IndexFaces", LOST).run("registered");

      assertUndone(identity, SAFE_FACES.formatted("registered"));
    }
  }

  @Test
  void aFaceThatIsNotYetToBeFoundIsSearchedAgain() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.failsOnce("SettleDuplicates", UNSEEN);
      assertThat(identity.run("registered").statusCode()).isEqualTo(201);
    }
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.fails("SettleDuplicates", UNSEEN);
      assertThat(identity.run("registered").error()).isEqualTo("ServiceUnavailable");
      assertThat(identity.payloads("SettleDuplicates")).hasSize(3);
      assertUndone(identity, FACES);
    }
  }

  @Test
  void anIndexingWhoseAnswerIsKnownIsUndoneByTheFace() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.fails("SettleDuplicates", BROKEN).run("registered");

      assertUndone(identity, FACES);
    }
  }

  private static void assertUndone(TestingIdentity identity, String faces) {
    assertThat(texts(identity.payloads("DeleteFaces"))).containsExactly(faces);
    assertThat(texts(identity.payloads("ReleaseUser"))).containsExactly(RESERVATION);
    assertThat(texts(identity.payloads("DeleteImages"))).containsExactly(PHOTO);
  }

  private static List<String> texts(List<JsonNode> payloads) {
    return payloads.stream().map(JsonNode::toString).toList();
  }

  @Test
  void aCommitWhoseAnswerWasLostTakesNothingFromAUser() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.fails("CommitUser", LOST).answers("ReleaseUser", "{'released':false}");

      TestingIdentity.End end = identity.run("registered");

      assertThat(end.error()).isEqualTo("ServiceUnavailable");
      assertThat(texts(identity.payloads("DeleteFaces")))
          .containsExactly(SAFE_FACES.formatted("registered"));
      assertLeftToLook(identity);
    }
  }

  /** Whether the photo is in use shows once nothing of the request is on its way any more. */
  private static void assertLeftToLook(TestingIdentity identity) {
    assertThat(identity.payloads("DeleteImages")).isEmpty();
    assertThat(identity.queued()).containsExactly("DELETE_FACES", "DELETE_IMAGES");
    assertThat(TestingIdentity.read(identity.stack.queues.sent().getLast().body()).get("input"))
        .hasToString("{\"userId\":\"ada.lovelace\",\"keys\":[],\"all\":true,\"unusedOnly\":true}");
    assertThat(identity.stack.queues.sent())
        .allSatisfy(message -> assertThat(message.delaySeconds()).isEqualTo(120));
  }

  @Test
  void anUpdateWhoseAnswerWasLostTakesNothingFromAUser() {
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.fails("ReplaceFaces", LOST).run("updated");

      assertThat(texts(identity.payloads("DeleteFaces")))
          .containsExactly(SAFE_FACES.formatted("updated"));
      assertLeftToLook(identity);
    }
  }

  /** A second try was refused, for which the first may be the reason. */
  @Test
  void anUpdateWhoseFirstTryMayStillRunTakesNothingFromAUser() {
    try (TestingIdentity identity = new TestingIdentity("update-user")) {
      identity.failsOnce("ReplaceFaces", LOST, "{'outcome':'LOST'}");

      TestingIdentity.End end = identity.run("updated");

      assertThat(end.statusCode()).isEqualTo(429);
      assertThat(texts(identity.payloads("DeleteFaces")))
          .containsExactly(SAFE_FACES.formatted("updated"));
      assertLeftToLook(identity);
    }
  }

  /** It has used up the time of its step, and the undo needs its own. */
  @Test
  void aServiceThatDoesNotAnswerIsNotAskedTwice() {
    String machine = "register-user";
    faults()
        .filter(fault -> fault.machine().equals(machine))
        .forEach(fault -> failed(fault, UNANSWERED, "ServiceUnavailable", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "register-user, registered, IndexFaces, UserRegistered",
    "update-user, updated, IndexFaces, UserUpdated",
    "update-user, updated, ReplaceFaces, UserUpdated"
  })
  void theCleanUpLooksForWhatASecondTryMayHaveLeft(
      String machine, String event, String function, String last) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.failsOnce(function, LOST).run(event);

      assertThat(identity.stack.entered).contains(last);
      assertThat(identity.queued()).containsExactly("DELETE_FACES");
      assertThat(TestingIdentity.read(identity.stack.queues.sent().getFirst().body()).get("input"))
          .hasToString(STRAY_FACES.formatted(event));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "register-user, registered, SettleDuplicates, DeleteFaces, DELETE_FACES, 3",
    "register-user, registered, SettleDuplicates, ReleaseUser, RELEASE_USER, 3",
    "register-user, registered, SettleDuplicates, DeleteImages, DELETE_IMAGES, 3",
    "register-id-card, registered, CommitUser, DeleteFaces, DELETE_FACES DELETE_FACES DELETE_IMAGES, 3",
    "register-id-card, registered, SettleDuplicates, ReleaseUser, RELEASE_USER, 3",
    "register-id-card, registered, SettleDuplicates, DeleteImages, DELETE_IMAGES, 3",
    "update-user, updated, IndexFaces, DeleteFaces, DELETE_FACES DELETE_FACES DELETE_IMAGES, 2",
    "update-user, updated, IndexFaces, DeleteImages, DELETE_FACES DELETE_IMAGES DELETE_IMAGES, 2",
    "update-user, updated, none, DeleteFaces, DELETE_FACES, 2",
    "update-user, updated, none, DeleteImages, DELETE_IMAGES, 2",
    "delete-user, deleted, none, DeleteFaces, DELETE_USER, 2",
    "delete-user, deleted, none, DeleteImages, DELETE_USER, 2",
    "delete-user, deleted, none, DeleteRows, DELETE_USER, 3",
  })
  void whatCannotBeUndoneIsLeftToTheCleanUp(
      String machine, String event, String failing, String undo, String tasks, int undoing) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.fails(failing, BROKEN).fails(undo, BROKEN);

      TestingIdentity.End end = identity.run(event);

      boolean done = machine.equals("update-user") && failing.equals("none");
      assertThat(end.status()).isEqualTo(done ? "SUCCEEDED" : "FAILED");
      assertThat(end.error()).isEqualTo(done ? "" : "InternalFailure");
      assertThat(identity.undone()).hasSize(undoing);
      assertThat(identity.queued()).containsExactly(tasks.split(" "));
      assertThat(identity.stack.queues.sent().getFirst().queueUrl())
          .isEqualTo("${CleanUpQueueUrl}");
      assertThat(identity.stack.queues.sent())
          .extracting(message -> TestingIdentity.read(message.body()).get("input"))
          .contains(
              machine.equals("delete-user")
                  ? TestingIdentity.read("{\"userId\":\"ada.lovelace\",\"faceIds\":[\"f1\"]}")
                  : identity.payloads(undo).getFirst());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "register-user, registered, SettleDuplicates, 'DeleteFaces ReleaseUser DeleteImages'",
    "register-id-card, registered, SettleDuplicates, 'DeleteFaces ReleaseUser DeleteImages'",
    "update-user, updated, IndexFaces, 'DeleteFaces DeleteImages'",
    "update-user, updated, none, 'DeleteFaces DeleteImages'",
    "delete-user, deleted, none, 'DeleteFaces DeleteImages'",
  })
  void saysSoWhereNotEvenTheQueueIsThere(
      String machine, String event, String failing, String undoing) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.fails(failing, BROKEN);
      TestingIdentity.UNDOING.forEach(undo -> identity.fails(undo, BROKEN));
      identity.stack.queues.refuse("QueueDoesNotExist");

      TestingIdentity.End end = identity.run(event);

      assertThat(end.error()).isEqualTo("UndoIncomplete");
      assertThat(identity.undone()).containsExactlyInAnyOrder(undoing.split(" "));
    }
  }

  @Test
  void aRefusalThatCannotBeUndoneIsNoAnswer() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.answers("SearchFaces", "{'outcome':'OTHER'}").fails("ReleaseUser", BROKEN);
      identity.stack.queues.refuse("QueueDoesNotExist");

      assertThat(identity.run("face-exists").error()).isEqualTo("UndoIncomplete");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "register-user, registered, ReserveUser",
    "register-id-card, registered, ReserveUser",
    "update-user, updated, IndexFaces"
  })
  void beginsNothingThatItMayNotHaveTheTimeToUndo(String machine, String event, String function) {
    try (TestingIdentity identity = new TestingIdentity(machine)) {
      identity.hangs("DetectFaces", 7);

      TestingIdentity.End end = identity.run(event);

      assertThat(end.error()).isEqualTo("ServiceUnavailable");
      assertThat(identity.payloads(function)).isEmpty();
      assertThat(identity.undone()).isEmpty();
    }
  }

  /** Whoever makes it slow hears neither that a face is known nor, for nothing, that it is not. */
  @Test
  void aCardThatWasReadTooSlowlyCountsAsARefusal() {
    try (TestingIdentity identity = new TestingIdentity("register-id-card")) {
      identity.hangs("DetectFaces", 5).hangs("ExtractIdCard", 6);

      TestingIdentity.End end = identity.run("registered");

      assertThat(end.error()).isEqualTo("ServiceUnavailable");
      assertThat(identity.payloads("IndexFaces")).isEmpty();
      assertThat(identity.payloads("TakeAttempt")).hasSize(1);
      assertThat(identity.undone()).containsExactly("ReleaseUser");
    }
  }

  @Test
  void indexesNoFaceThatItMayNotHaveTheTimeToUndo() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.hangs("DetectFaces", 5).hangs("SearchFaces", 6);

      TestingIdentity.End end = identity.run("registered");

      assertThat(end.error()).isEqualTo("ServiceUnavailable");
      assertThat(identity.payloads("IndexFaces")).isEmpty();
      assertThat(identity.payloads("TakeAttempt")).hasSize(1);
      assertThat(identity.undone()).containsExactly("ReleaseUser");
    }
  }

  /** One step and one undo may take all their time, and the rest still ends well. */
  @Test
  void theSlowestUndoEndsBeforeTheMachineDoes() {
    try (TestingIdentity identity = new TestingIdentity("register-user")) {
      identity.hangs("DetectFaces", 6).hangs("IndexFaces", 8).hangs("DeleteFaces", 8);

      TestingIdentity.End end = identity.run("registered");

      assertThat(end.error()).isEqualTo("ServiceUnavailable");
      assertThat(identity.queued())
          .containsExactly("DELETE_FACES", "DELETE_FACES", "DELETE_IMAGES");
      assertThat(identity.undone()).containsExactly("DeleteFaces", "ReleaseUser", "DeleteImages");
    }
  }

  /** Of the other functions' answers nothing is decided, or what is not plainly yes is no. */
  static Stream<Fault> decidingFaults() {
    return faults()
        .filter(
            fault ->
                !List.of("SettleAttempt", "MarkDeletion", "VerifyFace").contains(fault.function()));
  }

  @Test
  void anAnswerThatIsNotPlainlyYesIsADenial() {
    try (TestingIdentity identity = new TestingIdentity("authenticate-user")) {
      identity.stack.functions.with(
          "${VerifyFaceFunctionArn}",
          (call, payload) -> FunctionAnswer.success("{\"verified\":\"true\"}"));

      assertThat(identity.run("verified").body().get("status").textValue()).isEqualTo("DENIED");
    }
  }

  @ParameterizedTest
  @MethodSource("decidingFaults")
  void anAnswerOfAnUnknownKindIsAFailure(Fault fault) {
    try (TestingIdentity identity = new TestingIdentity(fault.machine())) {
      identity.stack.functions.with(
          "${" + fault.function() + "FunctionArn}",
          (call, payload) -> FunctionAnswer.success("{\"outcome\":\"OTHERWISE\"}"));

      TestingIdentity.End end = identity.run(fault.event());

      assertThat(end.error()).isEqualTo("InternalFailure");
      assertThat(identity.undone()).isEqualTo(fault.undone());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "register-user",
        "register-id-card",
        "authenticate-user",
        "update-user",
        "delete-user"
      })
  void everyStateIsReached(String machine) {
    Set<String> reached = new HashSet<>();
    IdentityCase.of(IdentityCase.all(), machine)
        .forEach(branch -> visit(branch.prepared(), branch.event(), reached));
    faults()
        .filter(fault -> fault.machine().equals(machine))
        .forEach(fault -> visitFailures(fault, reached));
    visitFailuresAfterTheLastWrite(machine, reached);

    Set<String> states = new HashSet<>();
    addStates(TestingIdentity.read(TestingIdentity.definition(machine)), states);
    assertThat(reached).isEqualTo(states);
  }

  private static void addStates(JsonNode machine, Set<String> states) {
    for (Map.Entry<String, JsonNode> state : machine.path("States").properties()) {
      states.add(state.getKey());
      state.getValue().path("Branches").forEach(branch -> addStates(branch, states));
    }
  }

  private static void visitFailures(Fault fault, Set<String> reached) {
    for (String error : List.of(BROKEN, LOST, BUSY)) {
      TestingIdentity failing = new TestingIdentity(fault.machine());
      visit(failing.fails(fault.function(), error), fault.event(), reached);
    }
    TestingIdentity queueing = withoutUndo(fault.machine()).fails(fault.function(), LOST);
    visit(queueing, fault.event(), reached);
    TestingIdentity stuck = withoutUndo(fault.machine()).fails(fault.function(), BROKEN);
    stuck.stack.queues.refuse("QueueDoesNotExist");
    visit(stuck, fault.event(), reached);
  }

  private static void visitFailuresAfterTheLastWrite(String machine, Set<String> reached) {
    Stream.of("deleted", "updated")
        .filter(event -> machine.equals(event.equals("deleted") ? "delete-user" : "update-user"))
        .forEach(
            event -> {
              for (String undo : TestingIdentity.UNDOING) {
                visit(new TestingIdentity(machine).fails(undo, BROKEN), event, reached);
              }
              visit(new TestingIdentity(machine).failsOnce("IndexFaces", LOST), event, reached);
              TestingIdentity stuck = withoutUndo(machine);
              stuck.stack.queues.refuse("QueueDoesNotExist");
              visit(stuck, event, reached);
            });
  }

  private static TestingIdentity withoutUndo(String machine) {
    TestingIdentity identity = new TestingIdentity(machine);
    TestingIdentity.UNDOING.forEach(undo -> identity.fails(undo, BROKEN));
    return identity;
  }

  private static void visit(TestingIdentity identity, String event, Set<String> reached) {
    try (identity) {
      identity.run(event);
      reached.addAll(identity.stack.entered);
    }
  }
}

package veil.identity.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static veil.identity.testing.Users.face;
import static veil.identity.testing.Users.user;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.identity.table.Commit;
import veil.identity.table.DeletedRows;
import veil.identity.table.Profile.Status;
import veil.identity.table.Replacement;
import veil.identity.table.UserTable;
import veil.identity.testing.DynamoTest;
import veil.identity.testing.Race;
import veil.identity.testing.Retried;
import veil.identity.testing.TestingDynamo;
import veil.identity.testing.TestingSettings;

@ExtendWith(DynamoTest.class)
class DynamoUserTableTest {
  private static final UserId ANNA = new UserId("anna");
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00.500Z");
  private static final Instant UNTIL = NOW.plus(Duration.ofSeconds(60));
  private static final Instant AFTERWARDS = UNTIL.plus(Duration.ofSeconds(2));

  private TestingDynamo dynamo;
  private DynamoUserTable users;

  @BeforeEach
  void emptyTable(TestingDynamo engine) {
    dynamo = engine;
    dynamo.clear();
    users = new DynamoUserTable(dynamo.client(), TestingSettings.usual());
  }

  @Test
  void ofFiftyReservationsAtOnceExactlyOneHolds() {
    List<Boolean> held = Race.of(50, i -> users.reserve(ANNA, "request-" + i, NOW, UNTIL));
    assertThat(held).containsOnlyOnce(true);
    assertThat(users.profile(ANNA).orElseThrow().requestId())
        .isEqualTo("request-" + held.indexOf(true));
  }

  @Test
  void ofFiftyThatTakeAnExpiredReservationExactlyOneHolds() {
    users.reserve(ANNA, "dead", NOW, UNTIL);
    assertThat(
            Race.of(
                50, i -> users.reserve(ANNA, "request-" + i, AFTERWARDS, UNTIL.plusSeconds(90))))
        .containsOnlyOnce(true);
  }

  @Test
  void theSameRequestReservesAgain() {
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isTrue();
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isTrue();
    assertThat(users.reserve(ANNA, "two", NOW, UNTIL)).isFalse();
  }

  @Test
  void aLostReservationIsNotTakenUpAgain() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.markLost(ANNA, "one")).isTrue();
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isFalse();
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.LOST);
    assertThat(users.release(ANNA, "one")).isTrue();
    assertThat(users.profile(ANNA)).isEmpty();
  }

  @Test
  void aReservedUserHasNoFace() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.faces(ANNA)).isEmpty();
    assertThat(users.profile(ANNA).orElseThrow().counts(NOW)).isTrue();
    assertThat(users.profile(ANNA).orElseThrow().counts(AFTERWARDS)).isFalse();
  }

  @Test
  void aCommitMakesAUserWithOneFaceAndMayBeAskedForAgain() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.DONE);
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.REPEATED);
    assertThat(users.commit(user(ANNA, "two", "face-2"), NOW)).isEqualTo(Commit.GONE);
    assertThat(users.profile(ANNA).orElseThrow().status()).isEqualTo(Status.ACTIVE);
    assertThat(users.profile(ANNA).orElseThrow().reservedUntil()).isEmpty();
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-1"));
  }

  @Test
  void aCommitKeepsTheConsentAndForgetsTheExpiry() {
    register("one", "face-1");
    assertThat(dynamo.row("anna", "PROFILE"))
        .containsEntry("consentVersion", AttributeValue.fromS("2026-01"))
        .containsEntry("consentAcceptedAt", AttributeValue.fromS("2026-01-31T12:00:00Z"))
        .doesNotContainKey("expiresAtSeconds");
  }

  @Test
  void whatWasRefusedBeforeIsNoFailureOfTheNewUser() {
    dynamo.change("anna", "ATTEMPTS", "failures", AttributeValue.fromN("4"));
    register("one", "face-1");
    assertThat(dynamo.row("anna", "ATTEMPTS")).isEmpty();
  }

  @Test
  void nothingIsCommittedWithoutAReservationThatHolds() {
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.GONE);
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.commit(user(ANNA, "another", "face-1"), NOW)).isEqualTo(Commit.GONE);
    assertThat(users.commit(user(ANNA, "one", "face-1"), AFTERWARDS)).isEqualTo(Commit.GONE);
    assertThat(users.faces(ANNA)).isEmpty();
  }

  @Test
  void ofACommitAndALossAtOnceExactlyOneHappens() {
    for (int round = 0; round < 20; round++) {
      UserId userId = new UserId("racer-" + round);
      users.reserve(userId, "one", NOW, UNTIL);
      List<Boolean> done =
          Race.of(
              2,
              i ->
                  i == 0
                      ? Retried.overConflicts(() -> users.commit(user(userId, "one", "f"), NOW))
                          == Commit.DONE
                      : Retried.overConflicts(() -> users.markLost(userId, "one")));
      assertThat(done).containsOnlyOnce(true);
    }
  }

  @Test
  void onlyTheOwnReservationIsReleased() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.release(ANNA, "two")).isFalse();
    assertThat(users.release(ANNA, "one")).isTrue();
    assertThat(users.release(ANNA, "one")).isFalse();
    register("three", "face-1");
    assertThat(users.release(ANNA, "three")).isFalse();
  }

  @Test
  void aNewFaceTakesThePlaceOfAllOthers() {
    register("one", "face-1");
    Optional<Replacement> done = users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    assertThat(done).contains(new Replacement(List.of(face(ANNA, "face-1")), false));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-2"));
  }

  @Test
  void aReplacementWhoseAnswerWasLostAnswersTheSameAgain() {
    register("one", "face-1");
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-2"));
  }

  @Test
  void aReplacementThatItsOwnFirstTryOvertookIsNotLost(TestingDynamo engine) {
    register("one", "face-1");
    UserTable overtaken =
        new DynamoUserTable(
            overtakenBy(
                engine.client(),
                () -> users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)),
            TestingSettings.usual());
    assertThat(overtaken.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-2"));
  }

  /** A query that met another's exchange half-way has given faces that are not there any more. */
  @Test
  void facesThatWereGoneAlreadyWhenTheyWereReadAreNotExchanged(TestingDynamo engine) {
    register("one", "face-1");
    UserTable torn =
        new DynamoUserTable(
            overtakenBy(
                engine.client(),
                () ->
                    engine
                        .client()
                        .deleteItem(
                            gone ->
                                gone.tableName(TestingSettings.usual().table())
                                    .key(Rows.key(ANNA, "FACE#face-1")))),
            TestingSettings.usual());
    assertThat(torn.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)).isEmpty();
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)).isEmpty();
    assertThat(users.faces(ANNA)).isEmpty();
  }

  /** The table as it is for somebody whom another overtakes just before a transaction. */
  private static DynamoDbClient overtakenBy(DynamoDbClient table, Runnable other) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("transactWriteItems")) {
                other.run();
              }
              try {
                return method.invoke(table, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void anAbandonedRegistrationMakesNoUser() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    users.abandon(ANNA, "one");
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.LOST);
    assertThat(users.release(ANNA, "one")).isTrue();
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.GONE);
    assertThat(users.faces(ANNA)).isEmpty();
  }

  @Test
  void anAbandonedReplacementThatComesLateChangesNothing() {
    register("one", "face-1");
    assertThat(users.abandon(ANNA, "two")).isTrue();
    assertThat(users.abandon(ANNA, "two")).isTrue();
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)).isEmpty();
    assertThat(users.replaceFaces(ANNA, "three", "one", face(ANNA, "face-3"), NOW)).isPresent();
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)).isEmpty();
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-3"));
  }

  @Test
  void toAbandonARequestAgainAndAgainPushesNobodysMemoryOut() {
    register("one", "face-1");
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    for (int times = 0; times < 20; times++) {
      users.abandon(ANNA, "given-up");
    }
    assertThat(users.profile(ANNA).orElseThrow().changeCount()).isEqualTo(2);
    users.replaceFaces(ANNA, "three", "one", face(ANNA, "face-3"), NOW);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-3"));
  }

  @Test
  void requestsThatAreGivenUpWithoutEndLengthenNoRow() {
    register("one", "face-1");
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    for (int i = 0; i < 70; i++) {
      assertThat(users.abandon(ANNA, "given-up-" + i)).isTrue();
    }
    assertThat(dynamo.row("anna", "PROFILE").get("replacements").l()).hasSize(51);
    assertThat(users.replaceFaces(ANNA, "given-up-69", "one", face(ANNA, "face-3"), NOW)).isEmpty();
    assertThat(users.abandon(ANNA, "two")).isFalse();
  }

  @Test
  void requestsThatAreGivenUpPushNoFinishedOneOut() {
    register("one", "face-1");
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    for (int i = 0; i < 10; i++) {
      users.abandon(ANNA, "given-up-" + i);
    }
    users.replaceFaces(ANNA, "three", "one", face(ANNA, "face-3"), NOW);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-3"));
  }

  @Test
  void aReplacementThatIsAbandonedUnderWayChangesNothing(TestingDynamo engine) {
    register("one", "face-1");
    UserTable overtaken =
        new DynamoUserTable(
            overtakenBy(engine.client(), () -> users.abandon(ANNA, "two")),
            TestingSettings.usual());
    assertThat(overtaken.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW)).isEmpty();
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-1"));
  }

  @Test
  void whatWasDoneBeforeItWasAbandonedStaysDone() {
    register("one", "face-1");
    assertThat(users.abandon(ANNA, "one")).isFalse();
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.REPEATED);
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    assertThat(users.abandon(ANNA, "two")).isFalse();
    assertThat(users.abandon(ANNA, "two")).isFalse();
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    users.markDeleting(ANNA, NOW);
    users.abandon(ANNA, "three");
    assertThat(users.profile(ANNA).orElseThrow().status()).isEqualTo(Status.DELETING);
  }

  @Test
  void aReplacementThatWasOvertakenBringsNoDeletedFaceBack() {
    register("one", "face-1");
    users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW);
    users.replaceFaces(ANNA, "three", "one", face(ANNA, "face-3"), NOW);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "face-2"), NOW))
        .contains(new Replacement(List.of(face(ANNA, "face-1")), true));
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-3"));
  }

  @Test
  void replacementsAtOnceLeaveOneFaceAndHandOutEveryOther() {
    register("one", "face-0");
    List<Optional<Replacement>> answers =
        Race.of(
            10,
            i ->
                Retried.overConflicts(
                    () ->
                        users.replaceFaces(
                            ANNA, "update-" + i, "one", face(ANNA, "face-" + (i + 1)), NOW)));
    assertThat(users.faces(ANNA)).hasSize(1);
    List<IndexedFace> known = new ArrayList<>(users.faces(ANNA));
    answers.forEach(answer -> answer.ifPresent(done -> known.addAll(done.replaced())));
    List<IndexedFace> written = new ArrayList<>(List.of(face(ANNA, "face-0")));
    IntStream.range(0, 10)
        .filter(i -> answers.get(i).isPresent())
        .forEach(i -> written.add(face(ANNA, "face-" + (i + 1))));
    assertThat(known).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void nobodyWhoIsNotActiveGetsANewFace() {
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "f"), NOW)).isEmpty();
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "f"), NOW)).isEmpty();
    users.markDeleting(ANNA, NOW);
    assertThat(users.replaceFaces(ANNA, "two", "one", face(ANNA, "f"), NOW)).isEmpty();
  }

  @Test
  void aUserBeingDeletedIsNeitherReservedNorCommitted() {
    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.markDeleting(ANNA, NOW)).isTrue();
    assertThat(users.commit(user(ANNA, "one", "face-1"), NOW)).isEqualTo(Commit.GONE);
    assertThat(users.reserve(ANNA, "two", AFTERWARDS, AFTERWARDS.plusSeconds(60))).isFalse();
    assertThat(users.release(ANNA, "one")).isFalse();
    assertThat(users.markDeleting(ANNA, NOW)).isTrue();
  }

  @Test
  void aNameThatNobodyHasIsShutUntilItsRowsAreGone() {
    dynamo.change("anna", "ATTEMPTS", "failures", AttributeValue.fromN("1"));
    assertThat(users.markDeleting(ANNA, NOW)).isFalse();
    assertThat(users.markDeleting(ANNA, NOW)).isFalse();
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isFalse();

    assertThat(users.deleteRows(ANNA)).isEqualTo(new DeletedRows(1, false));
    assertThat(users.profile(ANNA)).isEmpty();
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isTrue();
  }

  @Test
  void aDeletionIsResumedOnAShutOrFreeNameAndOnNoOther() {
    assertThat(users.resumeDeletion(ANNA, NOW)).isTrue();
    assertThat(users.reserve(ANNA, "one", NOW, UNTIL)).isFalse();
    assertThat(users.deleteRows(ANNA)).isEqualTo(DeletedRows.NONE);

    users.reserve(ANNA, "one", NOW, UNTIL);
    assertThat(users.resumeDeletion(ANNA, NOW)).isFalse();
    users.commit(user(ANNA, "one", "face-1"), NOW);
    assertThat(users.resumeDeletion(ANNA, NOW)).isFalse();
    users.markDeleting(ANNA, NOW);
    assertThat(users.resumeDeletion(ANNA, NOW)).isTrue();
    assertThat(users.deleteRows(ANNA)).isEqualTo(new DeletedRows(2, true));
  }

  @Test
  void allRowsOfADeletedUserGoAndNoneOfAnother() {
    UserId other = new UserId("anna-2");
    users.reserve(other, "other", NOW, UNTIL);
    register("one", "face-1");
    dynamo.change("anna", "ATTEMPTS", "failures", AttributeValue.fromN("1"));
    dynamo.change("anna", "LIVENESS#1", "operation", AttributeValue.fromS("auth"));
    users.markDeleting(ANNA, NOW);
    assertThat(users.deleteRows(ANNA)).isEqualTo(new DeletedRows(4, true));
    assertThat(users.deleteRows(ANNA)).isEqualTo(DeletedRows.NONE);
    assertThat(dynamo.row("anna", "ATTEMPTS")).isEmpty();
    assertThat(users.profile(other)).isPresent();
  }

  @Test
  void moreRowsThanOneCallTakesGoToo() {
    register("one", "face-1");
    for (int i = 0; i < 60; i++) {
      dynamo.change("anna", "REQUEST#" + i, "answer", AttributeValue.fromS("{}"));
    }
    users.markDeleting(ANNA, NOW);
    assertThat(users.deleteRows(ANNA)).isEqualTo(new DeletedRows(62, true));
    assertThat(users.known(ANNA)).isEqualTo(new UserTable.Known(Optional.empty(), List.of()));
    assertThat(dynamo.row("anna", "REQUEST#59")).isEmpty();
  }

  @Test
  void oneReadGivesTheProfileAndEveryFaceAndNothingElse() {
    register("one", "face-1");
    dynamo.change("anna", "LIVENESS#1", "operation", AttributeValue.fromS("auth"));
    dynamo.change("anna", "REQUEST#1", "answer", AttributeValue.fromS("{}"));
    UserTable.Known known = users.known(ANNA);
    assertThat(known.isActive()).isTrue();
    assertThat(known.profile()).isEqualTo(users.profile(ANNA));
    assertThat(known.faces()).containsExactly(face(ANNA, "face-1"));
  }

  @Test
  void aNameThatIsNotShutKeepsItsRows() {
    dynamo.change("anna", "ATTEMPTS", "failures", AttributeValue.fromN("1"));
    assertThat(users.deleteRows(ANNA)).isEqualTo(DeletedRows.NONE);
    assertThat(dynamo.row("anna", "ATTEMPTS")).isNotEmpty();
  }

  @Test
  void aLateUpdateLeavesTheFaceOfWhoeverHasTheNameNext() {
    register("one", "face-1");
    users.markDeleting(ANNA, NOW);
    users.deleteRows(ANNA);
    register("two", "face-2");
    assertThat(users.replaceFaces(ANNA, "update", "one", face(ANNA, "face-late"), NOW)).isEmpty();
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-2"));
  }

  @Test
  void anOldDeletionThatComesOnceMoreLeavesANewUserAlone() {
    register("one", "face-1");
    users.markDeleting(ANNA, NOW);
    users.deleteRows(ANNA);
    register("two", "face-2");
    assertThat(users.deleteRows(ANNA)).isEqualTo(DeletedRows.NONE);
    assertThat(users.faces(ANNA)).containsExactly(face(ANNA, "face-2"));
  }

  @Test
  void aHundredUsersWithLongNamesDoNotMeet() {
    List<Boolean> held =
        Race.of(100, i -> users.reserve(new UserId("u".repeat(120) + i), "r" + i, NOW, UNTIL));
    assertThat(held).doesNotContain(false);
  }

  private void register(String requestId, String faceId) {
    users.reserve(ANNA, requestId, NOW, UNTIL);
    assertThat(users.commit(user(ANNA, requestId, faceId), NOW)).isEqualTo(Commit.DONE);
  }
}

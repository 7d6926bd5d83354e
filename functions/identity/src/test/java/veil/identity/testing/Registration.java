package veil.identity.testing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.CommitUserAnswer;
import veil.core.payloads.identity.CommitUserRequest;
import veil.core.payloads.identity.DeleteFacesRequest;
import veil.core.payloads.identity.IndexFacesRequest;
import veil.core.payloads.identity.ReleaseUserRequest;
import veil.core.payloads.identity.ReserveUserAnswer;
import veil.core.payloads.identity.ReserveUserRequest;
import veil.core.payloads.identity.SearchFacesAnswer;
import veil.core.payloads.identity.SearchFacesRequest;
import veil.core.payloads.identity.SettleDuplicatesAnswer;
import veil.core.payloads.identity.SettleDuplicatesRequest;
import veil.core.storage.S3Location;
import veil.identity.commituser.CommitUser;
import veil.identity.deletefaces.DeleteFaces;
import veil.identity.gateway.DynamoAttemptTable;
import veil.identity.gateway.DynamoRequestTable;
import veil.identity.gateway.DynamoUserTable;
import veil.identity.indexfaces.IndexFaces;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.releaseuser.ReleaseUser;
import veil.identity.reserveuser.ReserveUser;
import veil.identity.searchfaces.SearchFaces;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.settleduplicates.SettleDuplicates;

/** The functions of a registration in the order of its state machine, with its undo. */
public final class Registration {
  private static final Consent CONSENT = new Consent("2026-01", "2026-01-31T11:59:00Z");

  private final ReserveUser reserveUser;
  private final SearchFaces searchFaces;
  private final IndexFaces indexFaces;
  private final SettleDuplicates settleDuplicates;
  private final CommitUser commitUser;
  private final DeleteFaces deleteFaces;
  private final ReleaseUser releaseUser;

  public Registration(
      DynamoUserTable users,
      DynamoRequestTable requests,
      DynamoAttemptTable attempts,
      TestingFaces faces,
      IdentitySettings settings,
      IdentityMetrics metrics,
      Clock clock) {
    reserveUser = new ReserveUser(users, attempts, settings, clock);
    searchFaces = new SearchFaces(faces, users, requests, settings, metrics, clock);
    indexFaces = new IndexFaces(faces, new TestingImages(), settings, metrics);
    settleDuplicates = new SettleDuplicates(faces, users, requests, settings, metrics, clock);
    commitUser = new CommitUser(users, new KeyedHash(settings), metrics, clock);
    deleteFaces = new DeleteFaces(faces, users, requests, settings, clock);
    releaseUser = new ReleaseUser(users);
  }

  /** Whether it made a user; {@code beforeSettling} runs between indexing and the second search. */
  public boolean register(UserId userId, String requestId, String file, Runnable beforeSettling) {
    S3Location image = new S3Location(TestingSettings.BUCKET, userId.uploadPrefix() + file);
    if (reserveUser.handleRequest(new ReserveUserRequest(userId, requestId), null).outcome()
        != ReserveUserAnswer.Outcome.RESERVED) {
      return false;
    }
    SearchFacesAnswer.Outcome found =
        searchFaces.handleRequest(new SearchFacesRequest(userId, image), null).outcome();
    if (found == SearchFacesAnswer.Outcome.OTHER) {
      return undone(userId, requestId, List.of());
    }
    IndexedFace face =
        indexFaces
            .handleRequest(new IndexFacesRequest(userId, requestId, image, Optional.empty()), null)
            .face()
            .orElseThrow();
    beforeSettling.run();
    SettleDuplicatesAnswer.Outcome settled =
        settleDuplicates
            .handleRequest(new SettleDuplicatesRequest(userId, requestId, face), null)
            .outcome();
    if (settled == SettleDuplicatesAnswer.Outcome.LOST || !committed(userId, requestId, face)) {
      return undone(userId, requestId, List.of(face.faceId()));
    }
    return true;
  }

  private boolean committed(UserId userId, String requestId, IndexedFace face) {
    CommitUserRequest request =
        new CommitUserRequest(userId, requestId, face, CONSENT, Optional.empty(), List.of());
    return Retried.overConflicts(() -> commitUser.handleRequest(request, null)).outcome()
        == CommitUserAnswer.Outcome.COMMITTED;
  }

  private boolean undone(UserId userId, String requestId, List<String> faceIds) {
    deleteFaces.handleRequest(new DeleteFacesRequest(userId, faceIds, false), null);
    releaseUser.handleRequest(new ReleaseUserRequest(userId, requestId), null);
    return false;
  }
}

package veil.identity.settleduplicates;

import java.util.List;
import java.util.Optional;
import veil.core.errors.FaceNotFoundException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SettleDuplicatesAnswer;
import veil.core.payloads.identity.SettleDuplicatesAnswer.Outcome;
import veil.core.payloads.identity.SettleDuplicatesRequest;
import veil.identity.gateway.FaceMatch;
import veil.identity.gateway.FaceService;
import veil.identity.searchfaces.FaceClaims;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.Profile;
import veil.identity.table.UserTable;

/**
 * Searches once more after indexing, because two registrations of one face may both have found
 * nothing before. Whoever indexes second finds the first. A registered user always wins; of two
 * registrations under way the lower face id wins, and it wins by turning the other's reservation
 * into a lost one: if that fails because the other has just been committed, the other has won. So
 * of any two exactly one is committed, whichever way their steps interleave.
 */
final class DuplicateSettlement {
  private final FaceService faces;
  private final UserTable users;
  private final FaceClaims claims;
  private final IdentitySettings settings;

  DuplicateSettlement(
      FaceService faces, UserTable users, FaceClaims claims, IdentitySettings settings) {
    this.faces = faces;
    this.users = users;
    this.claims = claims;
    this.settings = settings;
  }

  SettleDuplicatesAnswer settle(SettleDuplicatesRequest request) {
    String faceId = request.face().faceId();
    List<FaceMatch> matches =
        faces
            .searchByFace(settings.collectionId(), faceId, settings.faceMatchPercent())
            .orElseThrow(
                () -> new FaceNotFoundException("the indexed face is not in the collection"));
    boolean sole =
        matches.stream()
            .filter(match -> !match.isOf(request.userId()))
            .allMatch(match -> winsAgainst(match, faceId));
    return new SettleDuplicatesAnswer(sole ? Outcome.SOLE : Outcome.LOST);
  }

  private boolean winsAgainst(FaceMatch match, String faceId) {
    Optional<Profile> other = claims.holder(match);
    if (other.isEmpty()) {
      return true; // Nobody's, or left behind by a broken request; nobody can sign in by it.
    }
    boolean lower = faceId.compareTo(match.faceId()) < 0;
    if (other.get().status() != Profile.Status.RESERVED || !lower) {
      return false;
    }
    UserId owner = match.owner().orElseThrow();
    return users.markLost(owner, other.get().requestId()) || claims.holder(match).isEmpty();
  }
}

package veil.identity.searchfaces;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.identity.gateway.FaceMatch;
import veil.identity.table.Profile;
import veil.identity.table.RequestTable;
import veil.identity.table.UserTable;

/**
 * Whether a face in the collection stands for a person. It does where a row knows it or a request
 * under way has just indexed it; what a broken request left behind keeps nobody out, also where
 * somebody else has come by its name since.
 */
public final class FaceClaims {
  private final UserTable users;
  private final RequestTable requests;
  private final Clock clock;

  public FaceClaims(UserTable users, RequestTable requests, Clock clock) {
    this.users = users;
    this.requests = requests;
    this.clock = clock;
  }

  /** The row of the person whom a face stands for; empty where it stands for nobody. */
  public Optional<Profile> holder(FaceMatch match) {
    return match.owner().flatMap(owner -> holder(owner, match));
  }

  private Optional<Profile> holder(UserId owner, FaceMatch match) {
    UserTable.Known known = users.known(owner);
    return known
        .profile()
        .filter(profile -> profile.counts(clock.instant()))
        .filter(profile -> isClaimed(owner, match, known, profile));
  }

  private boolean isClaimed(UserId owner, FaceMatch match, UserTable.Known known, Profile profile) {
    // The last read is for a request that committed the face and ended between the other two.
    return match.isBy(profile.requestId())
        || knows(known.faces(), match)
        || requests.underWay(owner, clock.instant()).stream().anyMatch(match::isBy)
        || knows(users.faces(owner), match);
  }

  private static boolean knows(List<IndexedFace> faces, FaceMatch match) {
    return faces.stream().anyMatch(face -> face.faceId().equals(match.faceId()));
  }
}

package veil.identity.table;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;

/**
 * Users and their committed faces. Every change is conditional, and every change may be asked for
 * again by the same request without harm.
 */
public interface UserTable {
  /** A user's row and committed faces, as they were at one moment. */
  record Known(Optional<Profile> profile, List<IndexedFace> faces) {
    public Known {
      faces = List.copyOf(faces);
    }

    /** Whether this is a registered user, neither being registered nor being deleted. */
    public boolean isActive() {
      return profile.map(row -> row.status() == Profile.Status.ACTIVE).orElse(false);
    }
  }

  /** The user's row, as it is now. */
  Optional<Profile> profile(UserId userId);

  /**
   * Whether the name is shut, so that nobody begins to use it. What is found under a name and then
   * seen to be shut is no newcomer's: that could only have come after the name was opened.
   */
  default boolean isShut(UserId userId) {
    return profile(userId).filter(row -> row.status() == Profile.Status.DELETING).isPresent();
  }

  /**
   * The faces of a user who is shut out, none of a newcomer's: once the name is open again, what
   * was found under it may be the newcomer's.
   */
  default List<IndexedFace> facesWhileShut(UserId userId) {
    List<IndexedFace> found = faces(userId);
    return isShut(userId) ? found : List.of();
  }

  /** The request that holds the name at this moment, to make a user of it. */
  default Optional<String> registering(UserId userId, Instant now) {
    return profile(userId)
        .filter(row -> row.status() == Profile.Status.RESERVED && row.counts(now))
        .map(Profile::requestId);
  }

  /** The user's row and faces, in one read. */
  Known known(UserId userId);

  /** The committed faces, as they are now. */
  List<IndexedFace> faces(UserId userId);

  /** Reserves a name that nobody has, or of which the reservation ran out; false otherwise. */
  boolean reserve(UserId userId, String requestId, Instant now, Instant until);

  /** Ends another request's reservation; false where it is no reservation of that request. */
  boolean markLost(UserId userId, String requestId);

  /** Removes this request's reservation, lost or not; false where there is none. */
  boolean release(UserId userId, String requestId);

  /**
   * Ends what a request still has on its way to a user: from now on it neither commits nor replaces
   * faces. What it has done already stays.
   *
   * @return false where it has done it already
   */
  boolean abandon(UserId userId, String requestId);

  /** Makes a reservation that still holds a user, whose failed attempts begin at none. */
  Commit commit(NewUser user, Instant now);

  /**
   * Puts a face in the place of all others.
   *
   * @param registrationId the request that registered the user whose face it is
   * @return empty where the user is not active, was registered by another request, or changed
   *     meanwhile, and where this request was abandoned
   */
  Optional<Replacement> replaceFaces(
      UserId userId, String requestId, String registrationId, IndexedFace face, Instant now);

  /**
   * Shuts the user out. A name that nobody has is shut too, so that nobody begins to use it while
   * what is left under it goes.
   *
   * @return whether there was a user, or a name being registered
   */
  boolean markDeleting(UserId userId, Instant now);

  /**
   * Shuts a name for the rest of a deletion that stopped half-way.
   *
   * @return false where the name was registered since; then it is left as it is
   */
  boolean resumeDeletion(UserId userId, Instant now);

  /**
   * Users who were registered and updated for the last time before a moment, and those who are shut
   * out since before another and whose deletion has not ended. They are read as they are met.
   */
  Iterable<UserId> overdue(Instant changedBefore, Instant shutBefore);

  /**
   * Shuts out a user whose time is up, once more where that is done already.
   *
   * @return false where there is no such user, or one who was updated since
   */
  boolean markExpired(UserId userId, Instant changedBefore, Instant now);

  /**
   * Deletes every row of a user who is shut out and opens the name. A name that is not shut keeps
   * all that is under it: the request is an old one that came once more, and what it finds is
   * another's, or about to be.
   */
  DeletedRows deleteRows(UserId userId);
}

package veil.identityhttp.gateway;

import java.util.Optional;
import veil.core.identity.UserId;

/** The rows of users that these functions read. */
public interface UserRows {
  /** A user's profile as it is now, whatever its status. */
  Optional<ProfileRow> profile(UserId userId);

  /** How many faces the user is recognised by. */
  int faceCount(UserId userId);

  /**
   * The profile's row.
   *
   * @param status RESERVED, ACTIVE, LOST or DELETING
   * @param consentAcceptedAt in ISO 8601, as it was given
   */
  record ProfileRow(
      String status,
      long createdAtMillis,
      long updatedAtMillis,
      String consentVersion,
      String consentAcceptedAt) {}
}

package veil.identityhttp.getuser;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import veil.core.identity.Consent;
import veil.core.identity.UserId;
import veil.identityhttp.gateway.UserRows;
import veil.identityhttp.gateway.UserRows.ProfileRow;

/** Tells what is known of a user. A reservation is no user yet, and a lost one never will be. */
@ApplicationScoped
class UserReader {
  private static final Set<String> USERS = Set.of("ACTIVE", "DELETING");

  private final UserRows rows;

  UserReader(UserRows rows) {
    this.rows = rows;
  }

  UserAnswer read(UserId userId) {
    return rows.profile(userId)
        .filter(profile -> USERS.contains(profile.status()))
        // Who has given no consent was never registered: the name is merely shut for a deletion.
        .filter(profile -> !profile.consentVersion().isEmpty())
        .map(profile -> found(userId, profile))
        .orElseGet(() -> UserAnswer.notFound(userId));
  }

  private UserAnswer found(UserId userId, ProfileRow profile) {
    return new UserAnswer(
        profile.status(),
        userId,
        Optional.of(time(profile.createdAtMillis())),
        Optional.of(time(profile.updatedAtMillis())),
        Optional.of(rows.faceCount(userId)),
        Optional.of(new Consent(profile.consentVersion(), profile.consentAcceptedAt())),
        false);
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}

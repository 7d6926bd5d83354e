package veil.identity.expireusers;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import veil.core.errors.UsersNotErasedException;
import veil.core.identity.UserId;
import veil.core.payloads.identity.DeleteUserRequest;
import veil.core.payloads.identity.ExpireUsersAnswer;
import veil.identity.cleanup.UserErasure;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.table.UserTable;

/**
 * Erases whoever's time is up, one after the other: each is shut out first and then goes like
 * anybody who asked for it. Deletions that stopped half-way, whatever stopped them, are brought to
 * their end as well. One user's failure keeps no other from going; the next run finds that user
 * again, shut out.
 */
final class UserExpiry {
  private static final Logger LOG = Logger.getLogger(UserExpiry.class);

  /** Longer than one erasure takes, so that none is cut off by the function's end. */
  private static final Duration ONE_ERASURE = Duration.ofSeconds(60);

  /** Longer than the clean-up queue waits between two tries, each of which marks the row anew. */
  private static final Duration ONE_DELETION = Duration.ofHours(2);

  private final UserTable users;
  private final UserErasure erasure;
  private final IdentitySettings settings;
  private final KeyedHash names;
  private final Clock clock;

  UserExpiry(
      UserTable users,
      UserErasure erasure,
      IdentitySettings settings,
      KeyedHash names,
      Clock clock) {
    this.users = users;
    this.erasure = erasure;
    this.settings = settings;
    this.names = names;
    this.clock = clock;
  }

  /**
   * @param context tells how much time is left
   * @throws UsersNotErasedException where somebody could not be erased, after all others were
   */
  ExpireUsersAnswer expire(Context context) {
    Instant now = clock.instant();
    Instant changedBefore = settings.userRetention().map(now::minus).orElse(Instant.EPOCH);
    long erased = 0;
    long failed = 0;
    Optional<RuntimeException> failure = Optional.empty();
    boolean finished = true;
    for (UserId user : users.overdue(changedBefore, now.minus(ONE_DELETION))) {
      if (context.getRemainingTimeInMillis() < ONE_ERASURE.toMillis()) {
        finished = false;
        break;
      }
      try {
        erased += erase(user, changedBefore, context) ? 1 : 0;
      } catch (RuntimeException e) {
        LOG.errorf("user %s could not be erased: %s", names.of(user), e.getClass().getName());
        failed++;
        failure = Optional.of(e);
      }
    }
    if (failure.isPresent()) {
      throw new UsersNotErasedException(
          "%d of %d users could not be erased; the next run tries again"
              .formatted(failed, failed + erased),
          failure.get());
    }
    return new ExpireUsersAnswer(erased, finished);
  }

  private boolean erase(UserId user, Instant changedBefore, Context context) {
    String name = names.of(user); // Whatever can fail comes before the write.
    if (!users.markExpired(user, changedBefore, clock.instant())) {
      return false; // Updated or deleted since the list was read.
    }
    erasure.erase(new DeleteUserRequest(user, List.of()), context);
    LOG.infof("user %s erased", name);
    return true;
  }
}

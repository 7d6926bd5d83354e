package veil.identity.expireusers;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import veil.core.payloads.identity.ExpireUsersAnswer;
import veil.identity.cleanup.UserErasure;
import veil.identity.settings.IdentitySettings;
import veil.identity.settings.KeyedHash;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Erases users who were neither registered nor updated for as long as users are kept. */
@Singleton
@Named("expire-users")
@RegisterForReflection(targets = {ScheduledEvent.class, ExpireUsersAnswer.class})
public class ExpireUsers implements RequestHandler<ScheduledEvent, ExpireUsersAnswer> {
  private static final Logger LOG = Logger.getLogger(ExpireUsers.class);

  private final UserExpiry expiry;

  public ExpireUsers(
      UserTable users,
      UserErasure erasure,
      IdentitySettings settings,
      KeyedHash names,
      Clock clock) {
    this.expiry = new UserExpiry(users, erasure, settings, names, clock);
  }

  @Override
  public ExpireUsersAnswer handleRequest(ScheduledEvent given, Context context) {
    ScheduledEvent event = Given.payload(given);
    ExpireUsersAnswer answer = expiry.expire(context);
    LOG.infof(
        "event %s: erased=%d finished=%s", event.id(), answer.erasedCount(), answer.finished());
    return answer;
  }
}

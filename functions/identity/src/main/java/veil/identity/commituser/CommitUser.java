package veil.identity.commituser;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import veil.core.identity.CardProperty;
import veil.core.identity.Consent;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.CommitUserAnswer;
import veil.core.payloads.identity.CommitUserRequest;
import veil.core.storage.S3Location;
import veil.identity.settings.KeyedHash;
import veil.identity.table.NewUser;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Makes a reservation a user with one face, in one transaction. */
@Singleton
@Named("commit-user")
@RegisterForReflection(
    targets = {
      CommitUserRequest.class,
      CommitUserAnswer.class,
      CommitUserAnswer.Outcome.class,
      IndexedFace.class,
      Consent.class,
      CardProperty.class,
      UserId.class,
      S3Location.class
    })
public class CommitUser implements RequestHandler<CommitUserRequest, CommitUserAnswer> {
  private static final Logger LOG = Logger.getLogger(CommitUser.class);

  private final UserTable users;
  private final KeyedHash names;
  private final Clock clock;

  public CommitUser(UserTable users, KeyedHash names, Clock clock) {
    this.users = users;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public CommitUserAnswer handleRequest(CommitUserRequest given, Context context) {
    CommitUserRequest request = Given.payload(given);
    NewUser user =
        new NewUser(
            request.userId(),
            request.requestId(),
            request.face(),
            request.consent(),
            request.properties(),
            request.cardProperties());
    String name = names.of(request.userId()); // Whatever can fail comes before the write.
    boolean committed = users.commit(user, clock.instant());
    LOG.infof("registration of user %s: committed=%s", name, committed);
    return new CommitUserAnswer(
        committed ? CommitUserAnswer.Outcome.COMMITTED : CommitUserAnswer.Outcome.LOST);
  }
}

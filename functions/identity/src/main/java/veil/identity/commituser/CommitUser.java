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
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.settings.KeyedHash;
import veil.identity.table.Commit;
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
  private final IdentityMetrics metrics;
  private final Clock clock;

  public CommitUser(UserTable users, KeyedHash names, IdentityMetrics metrics, Clock clock) {
    this.users = users;
    this.names = names;
    this.metrics = metrics;
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
    Commit commit = users.commit(user, clock.instant());
    if (commit == Commit.DONE) {
      metrics.count(Fact.REGISTRATION);
    }
    LOG.infof("registration of user %s: %s", name, commit);
    return new CommitUserAnswer(
        switch (commit) {
          case DONE, REPEATED -> CommitUserAnswer.Outcome.COMMITTED;
          case LOST -> CommitUserAnswer.Outcome.LOST;
          case GONE -> CommitUserAnswer.Outcome.GONE;
        });
  }
}

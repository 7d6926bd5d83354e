package veil.identity.markdeletion;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jboss.logging.Logger;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.MarkDeletionAnswer;
import veil.core.payloads.identity.MarkDeletionRequest;
import veil.identity.settings.KeyedHash;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Shuts a user out before its data goes, and tells which faces go. */
@Singleton
@Named("mark-deletion")
@RegisterForReflection(
    targets = {MarkDeletionRequest.class, MarkDeletionAnswer.class, UserId.class})
public class MarkDeletion implements RequestHandler<MarkDeletionRequest, MarkDeletionAnswer> {
  private static final Logger LOG = Logger.getLogger(MarkDeletion.class);

  private final UserTable users;
  private final KeyedHash names;
  private final Clock clock;

  public MarkDeletion(UserTable users, KeyedHash names, Clock clock) {
    this.users = users;
    this.names = names;
    this.clock = clock;
  }

  @Override
  public MarkDeletionAnswer handleRequest(MarkDeletionRequest given, Context context) {
    MarkDeletionRequest request = Given.payload(given);
    String name = names.of(request.userId()); // Whatever can fail comes before the write.
    boolean known = users.markDeleting(request.userId(), clock.instant());
    LOG.infof("deletion of user %s: known=%s", name, known);
    return new MarkDeletionAnswer(
        known, users.facesWhileShut(request.userId()).stream().map(IndexedFace::faceId).toList());
  }
}

package veil.identity.releaseuser;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.UserId;
import veil.core.payloads.identity.ReleaseUserAnswer;
import veil.core.payloads.identity.ReleaseUserRequest;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Gives a reservation back. */
@Singleton
@Named("release-user")
@RegisterForReflection(targets = {ReleaseUserRequest.class, ReleaseUserAnswer.class, UserId.class})
public class ReleaseUser implements RequestHandler<ReleaseUserRequest, ReleaseUserAnswer> {
  private final UserTable users;

  public ReleaseUser(UserTable users) {
    this.users = users;
  }

  @Override
  public ReleaseUserAnswer handleRequest(ReleaseUserRequest given, Context context) {
    ReleaseUserRequest request = Given.payload(given);
    return new ReleaseUserAnswer(users.release(request.userId(), request.requestId()));
  }
}

package veil.identity.replacefaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.ReplaceFacesAnswer;
import veil.core.payloads.identity.ReplaceFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Puts a new face in the place of all earlier ones, in one transaction. */
@Singleton
@Named("replace-faces")
@RegisterForReflection(
    targets = {
      ReplaceFacesRequest.class,
      ReplaceFacesAnswer.class,
      ReplaceFacesAnswer.Outcome.class,
      IndexedFace.class,
      UserId.class,
      S3Location.class
    })
public class ReplaceFaces implements RequestHandler<ReplaceFacesRequest, ReplaceFacesAnswer> {
  private final UserTable users;
  private final Clock clock;

  public ReplaceFaces(UserTable users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  @Override
  public ReplaceFacesAnswer handleRequest(ReplaceFacesRequest given, Context context) {
    ReplaceFacesRequest request = Given.payload(given);
    return users
        .replaceFaces(request.userId(), request.requestId(), request.face(), clock.instant())
        .map(replaced -> new ReplaceFacesAnswer(ReplaceFacesAnswer.Outcome.REPLACED, replaced))
        .orElseGet(() -> new ReplaceFacesAnswer(ReplaceFacesAnswer.Outcome.LOST, List.of()));
  }
}

package veil.identity.replacefaces;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.ReplaceFacesAnswer;
import veil.core.payloads.identity.ReplaceFacesRequest;
import veil.core.storage.S3Location;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.Replacement;
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
  private final IdentityMetrics metrics;
  private final Clock clock;

  public ReplaceFaces(UserTable users, IdentityMetrics metrics, Clock clock) {
    this.users = users;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public ReplaceFacesAnswer handleRequest(ReplaceFacesRequest given, Context context) {
    ReplaceFacesRequest request = Given.payload(given);
    Optional<Replacement> replacement =
        users.replaceFaces(
            request.userId(),
            request.requestId(),
            request.registrationId(),
            request.face(),
            clock.instant());
    if (replacement.isPresent() && !replacement.get().repeated()) {
      metrics.count(Fact.UPDATE);
    }
    return replacement
        .map(done -> new ReplaceFacesAnswer(ReplaceFacesAnswer.Outcome.REPLACED, done.replaced()))
        .orElseGet(() -> new ReplaceFacesAnswer(ReplaceFacesAnswer.Outcome.LOST, List.of()));
  }
}

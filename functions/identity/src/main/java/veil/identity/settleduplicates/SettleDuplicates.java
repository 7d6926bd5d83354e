package veil.identity.settleduplicates;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.IndexedFace;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SettleDuplicatesAnswer;
import veil.core.payloads.identity.SettleDuplicatesRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.metrics.Fact;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.searchfaces.FaceClaims;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.RequestTable;
import veil.identity.table.UserTable;
import veil.lambda.Given;

/** Whether an indexed face is the only one of its person. */
@Singleton
@Named("settle-duplicates")
@RegisterForReflection(
    targets = {
      SettleDuplicatesRequest.class,
      SettleDuplicatesAnswer.class,
      SettleDuplicatesAnswer.Outcome.class,
      IndexedFace.class,
      UserId.class,
      S3Location.class
    })
public class SettleDuplicates
    implements RequestHandler<SettleDuplicatesRequest, SettleDuplicatesAnswer> {
  private final FaceService faces;
  private final UserTable users;
  private final IdentitySettings settings;
  private final IdentityMetrics metrics;
  private final FaceClaims claims;

  public SettleDuplicates(
      FaceService faces,
      UserTable users,
      RequestTable requests,
      IdentitySettings settings,
      IdentityMetrics metrics,
      Clock clock) {
    this.faces = faces;
    this.users = users;
    this.settings = settings;
    this.metrics = metrics;
    this.claims = new FaceClaims(users, requests, clock);
  }

  @Override
  public SettleDuplicatesAnswer handleRequest(SettleDuplicatesRequest given, Context context) {
    SettleDuplicatesRequest request = Given.payload(given);
    SettleDuplicatesAnswer answer =
        new DuplicateSettlement(faces, users, claims, settings).settle(request);
    if (answer.outcome() == SettleDuplicatesAnswer.Outcome.LOST) {
      metrics.count(Fact.DUPLICATE);
    }
    return answer;
  }
}

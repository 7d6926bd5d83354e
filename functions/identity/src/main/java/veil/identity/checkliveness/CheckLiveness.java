package veil.identity.checkliveness;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.UserId;
import veil.core.payloads.identity.CheckLivenessAnswer;
import veil.core.payloads.identity.CheckLivenessRequest;
import veil.core.storage.S3Location;
import veil.identity.gateway.FaceService;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.LivenessTable;
import veil.lambda.Given;

/** Whether a liveness session stands for this user, now, once. */
@Singleton
@Named("check-liveness")
@RegisterForReflection(
    targets = {
      CheckLivenessRequest.class,
      CheckLivenessAnswer.class,
      CheckLivenessAnswer.Outcome.class,
      UserId.class,
      S3Location.class
    })
public class CheckLiveness implements RequestHandler<CheckLivenessRequest, CheckLivenessAnswer> {
  private final FaceService faces;
  private final LivenessTable sessions;
  private final IdentitySettings settings;
  private final Clock clock;

  public CheckLiveness(
      FaceService faces, LivenessTable sessions, IdentitySettings settings, Clock clock) {
    this.faces = faces;
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public CheckLivenessAnswer handleRequest(CheckLivenessRequest request, Context context) {
    return new LivenessCheck(faces, sessions, settings.minLivenessPercent(), clock)
        .check(Given.payload(request));
  }
}

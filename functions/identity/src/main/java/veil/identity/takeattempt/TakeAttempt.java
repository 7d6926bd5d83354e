package veil.identity.takeattempt;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import veil.core.identity.UserId;
import veil.core.payloads.identity.TakeAttemptAnswer;
import veil.core.payloads.identity.TakeAttemptRequest;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.AttemptTable;
import veil.lambda.Given;

/** Leave to try one authentication. */
@Singleton
@Named("take-attempt")
@RegisterForReflection(
    targets = {
      TakeAttemptRequest.class,
      TakeAttemptAnswer.class,
      TakeAttemptAnswer.Outcome.class,
      UserId.class
    })
public class TakeAttempt implements RequestHandler<TakeAttemptRequest, TakeAttemptAnswer> {
  private final AttemptTable attempts;
  private final IdentitySettings settings;
  private final IdentityMetrics metrics;
  private final Clock clock;

  public TakeAttempt(
      AttemptTable attempts, IdentitySettings settings, IdentityMetrics metrics, Clock clock) {
    this.attempts = attempts;
    this.settings = settings;
    this.metrics = metrics;
    this.clock = clock;
  }

  @Override
  public TakeAttemptAnswer handleRequest(TakeAttemptRequest given, Context context) {
    TakeAttemptRequest request = Given.payload(given);
    LockPolicy policy = new LockPolicy(settings.attemptLimits());
    return new AttemptCounter(attempts, policy, metrics, clock).take(request);
  }
}

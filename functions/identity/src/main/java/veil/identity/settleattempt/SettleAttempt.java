package veil.identity.settleattempt;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import veil.core.identity.UserId;
import veil.core.payloads.identity.SettleAttemptAnswer;
import veil.core.payloads.identity.SettleAttemptRequest;
import veil.identity.metrics.IdentityMetrics;
import veil.identity.table.AttemptTable;
import veil.lambda.Given;

/** Takes note of how an attempt ended. */
@Singleton
@Named("settle-attempt")
@RegisterForReflection(
    targets = {SettleAttemptRequest.class, SettleAttemptAnswer.class, UserId.class})
public class SettleAttempt implements RequestHandler<SettleAttemptRequest, SettleAttemptAnswer> {
  private final AttemptTable attempts;
  private final IdentityMetrics metrics;

  public SettleAttempt(AttemptTable attempts, IdentityMetrics metrics) {
    this.attempts = attempts;
    this.metrics = metrics;
  }

  @Override
  public SettleAttemptAnswer handleRequest(SettleAttemptRequest given, Context context) {
    SettleAttemptRequest request = Given.payload(given);
    return new AttemptSettlement(attempts, metrics).settle(request);
  }
}

package veil.identity.reserveuser;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import veil.core.identity.UserId;
import veil.core.payloads.identity.ReserveUserAnswer;
import veil.core.payloads.identity.ReserveUserRequest;
import veil.core.payloads.identity.TakeAttemptAnswer;
import veil.identity.settings.IdentitySettings;
import veil.identity.table.AttemptTable;
import veil.identity.table.Profile;
import veil.identity.table.UserTable;
import veil.identity.takeattempt.LockPolicy;
import veil.lambda.Given;

/** Holds a user name for one registration. */
@Singleton
@Named("reserve-user")
@RegisterForReflection(
    targets = {
      ReserveUserRequest.class,
      ReserveUserAnswer.class,
      ReserveUserAnswer.Outcome.class,
      UserId.class
    })
public class ReserveUser implements RequestHandler<ReserveUserRequest, ReserveUserAnswer> {
  private final UserTable users;
  private final AttemptTable attempts;
  private final IdentitySettings settings;
  private final Clock clock;

  public ReserveUser(
      UserTable users, AttemptTable attempts, IdentitySettings settings, Clock clock) {
    this.users = users;
    this.attempts = attempts;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ReserveUserAnswer handleRequest(ReserveUserRequest given, Context context) {
    ReserveUserRequest request = Given.payload(given);
    Instant now = clock.instant();
    Instant until = now.plus(settings.reservation());
    if (users.reserve(request.userId(), request.requestId(), now, until)) {
      return reserved(request, now);
    }
    // Why it failed only decides what the client is told.
    boolean registered =
        users
            .profile(request.userId())
            .map(profile -> profile.status() == Profile.Status.ACTIVE)
            .orElse(false);
    return new ReserveUserAnswer(
        registered ? ReserveUserAnswer.Outcome.EXISTS : ReserveUserAnswer.Outcome.BUSY);
  }

  /** Looked up while the name is held: nobody else can have a refusal counted meanwhile. */
  private ReserveUserAnswer reserved(ReserveUserRequest request, Instant now) {
    TakeAttemptAnswer standing =
        new LockPolicy(settings.attemptLimits())
            .standing(attempts.attempts(request.userId(), now), request.requestId(), now);
    ReserveUserAnswer.Outcome outcome =
        switch (standing.outcome()) {
          case ALLOWED -> ReserveUserAnswer.Outcome.RESERVED;
          case LOCKED -> ReserveUserAnswer.Outcome.LOCKED;
          case DISABLED -> ReserveUserAnswer.Outcome.DISABLED;
        };
    return new ReserveUserAnswer(outcome, standing.retryAfterSeconds());
  }
}

package veil.identityhttp.createlivenesssession;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import veil.core.errors.ForbiddenRequestException;
import veil.identityhttp.gateway.LivenessService;
import veil.identityhttp.gateway.SessionRows;

/**
 * Makes sessions and binds each to its user and flow, so that nobody can lend a live face to
 * another name. The row is written before the id is told: a session that nobody bound is good for
 * nothing.
 */
@ApplicationScoped
class SessionStarter {
  /** As long as the face service keeps a session and all its data. */
  private static final Duration LIFETIME = Duration.ofMinutes(3);

  private final LivenessService service;
  private final SessionRows rows;
  private final Clock clock;
  private final Supplier<UUID> tokens;
  private final boolean switchedOn;

  @Inject
  SessionStarter(
      LivenessService service,
      SessionRows rows,
      Clock clock,
      @ConfigProperty(name = "veil.liveness") Optional<String> liveness) {
    this(service, rows, clock, UUID::randomUUID, !liveness.orElse("OFF").equals("OFF"));
  }

  SessionStarter(
      LivenessService service,
      SessionRows rows,
      Clock clock,
      Supplier<UUID> tokens,
      boolean switchedOn) {
    this.service = service;
    this.rows = rows;
    this.clock = clock;
    this.tokens = tokens;
    this.switchedOn = switchedOn;
  }

  /**
   * Makes one session.
   *
   * @throws ForbiddenRequestException where liveness is switched off
   */
  SessionAnswer start(SessionRequest request) {
    if (!switchedOn) {
      throw new ForbiddenRequestException("liveness checks are switched off");
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Instant expiresAt = now.plus(LIFETIME);
    String sessionId =
        service.createSession(
            tokens.get().toString(), request.userId().uploadPrefix() + "liveness");
    rows.bind(request.userId(), request.flow(), sessionId, now, expiresAt);
    return new SessionAnswer(
        "CREATED", request.userId(), request.flow(), sessionId, expiresAt.toString(), false);
  }
}

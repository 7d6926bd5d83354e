package veil.identity.testing;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** A clock that stands still. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestingClock {
  public static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  @Produces
  @ApplicationScoped
  Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }
}

package veil.local.apigateway;

import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Admits requests that carry an API key of a plan. */
final class UsagePlans {

  private final Map<String, Meter> meters = new HashMap<>();

  UsagePlans(List<UsagePlan> plans, InstantSource clock) {
    for (UsagePlan plan : plans) {
      plan.apiKeys().forEach(key -> meters.put(key, new Meter(plan, clock)));
    }
  }

  /** Counts a request; refuses it where its key is unknown or has used up its plan. */
  void admit(Optional<String> apiKey) throws Refusal {
    Optional<Meter> meter = apiKey.map(meters::get);
    if (meter.isEmpty()) {
      throw new Refusal(GatewayResponseType.INVALID_API_KEY, "Forbidden");
    }
    meter.get().count();
  }

  private static final class Meter {

    private final Optional<TokenBucket> bucket;
    private final Optional<Quota> quota;
    private final InstantSource clock;
    private LocalDate periodStart = LocalDate.MIN;
    private int used;

    Meter(UsagePlan plan, InstantSource clock) {
      this.bucket = plan.throttle().map(throttle -> new TokenBucket(throttle, clock));
      this.quota = plan.quota();
      this.clock = clock;
    }

    synchronized void count() throws Refusal {
      if (bucket.isPresent() && !bucket.get().take()) {
        throw new Refusal(GatewayResponseType.THROTTLED, "Too Many Requests");
      }
      if (quota.isEmpty()) {
        return;
      }
      LocalDate start = startOf(quota.get().period());
      if (!start.equals(periodStart)) {
        periodStart = start;
        used = 0;
      }
      if (used >= quota.get().limit()) {
        throw new Refusal(GatewayResponseType.QUOTA_EXCEEDED, "Limit Exceeded");
      }
      used++;
    }

    private LocalDate startOf(Quota.Period period) {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return switch (period) {
        case DAY -> today;
        case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        case MONTH -> today.withDayOfMonth(1);
      };
    }
  }
}

package veil.local.apigateway;

import java.util.Objects;

/**
 * How many requests an API key has in a period of the calendar, in UTC.
 *
 * @param limit requests a period
 * @param period the period, at whose start the count begins anew
 */
public record Quota(int limit, Period period) {

  /** A period of the calendar; a week starts on Sunday. */
  public enum Period {
    DAY,
    WEEK,
    MONTH
  }

  /** Refuses a negative limit. */
  public Quota {
    Objects.requireNonNull(period, "period");
    if (limit < 0) {
      throw new IllegalArgumentException("quota must not be negative, was " + limit);
    }
  }
}

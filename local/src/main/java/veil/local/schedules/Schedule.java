package veil.local.schedules;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule that invokes a function again and again.
 *
 * @param functionName whom it invokes
 * @param ruleName as it stands in the event
 * @param every the time between two events, and before the first
 * @see <a
 *     href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rate-expressions.html">Rate
 *     expressions</a>
 */
public record Schedule(String functionName, String ruleName, Duration every) {
  private static final Pattern RATE =
      Pattern.compile("rate\\(([1-9][0-9]{0,5}) (minute|hour|day)(s?)\\)");

  /**
   * Reads a rate expression.
   *
   * @throws IllegalArgumentException where the service would refuse it, or it is a cron expression,
   *     which this stack does not serve
   */
  public static Schedule of(String functionName, String ruleName, String expression) {
    Matcher rate = RATE.matcher(expression);
    boolean plural = rate.matches() && !rate.group(3).isEmpty();
    if (!rate.matches() || plural == (Integer.parseInt(rate.group(1)) == 1)) {
      throw new IllegalArgumentException(
          functionName
              + ": the local stack knows schedules such as rate(1 day) or rate(5 minutes), not "
              + expression);
    }
    int count = Integer.parseInt(rate.group(1));
    Duration every =
        switch (rate.group(2)) {
          case "minute" -> Duration.ofMinutes(count);
          case "hour" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return new Schedule(functionName, ruleName, every);
  }
}

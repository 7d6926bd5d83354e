package veil.local.apigateway;

/**
 * How many requests pass: a token bucket.
 *
 * @param ratePerSecond requests a second in the long run
 * @param burst requests at once, the size of the bucket
 */
public record Throttle(double ratePerSecond, int burst) {

  /** Refuses negative figures. */
  public Throttle {
    if (!(ratePerSecond >= 0) || burst < 0) {
      throw new IllegalArgumentException(
          "rate and burst must not be negative, were " + ratePerSecond + " and " + burst);
    }
  }
}

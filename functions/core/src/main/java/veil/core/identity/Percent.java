package veil.core.identity;

import veil.core.errors.InvalidRequestException;

/**
 * Thresholds as the face service counts them, 0 to 100. A value between 0 and 1 is a fraction by
 * mistake, and as a percentage it would let nearly everybody in: it is refused.
 */
public final class Percent {
  private Percent() {}

  /**
   * @param name the setting's name, for the message
   * @throws InvalidRequestException where the value is no percentage
   */
  public static double threshold(String name, double percent) {
    boolean fraction = percent > 0 && percent <= 1;
    if (!(percent >= 0 && percent <= 100) || fraction) {
      throw new InvalidRequestException(
          name + " is a percentage from 0 to 100 (99, not 0.99), got " + percent);
    }
    return percent;
  }
}

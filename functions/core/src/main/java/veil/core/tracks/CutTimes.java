package veil.core.tracks;

import java.util.Arrays;
import veil.core.errors.InvalidRequestException;

/**
 * The hard cuts found so far: for each the presentation time, in milliseconds, of the new shot's
 * first frame. Grows at its end while the video is read; not for use by several threads at once.
 */
public final class CutTimes {
  private static final int INITIAL_CAPACITY = 16;
  private long[] timesMillis = new long[INITIAL_CAPACITY];
  private int count;

  /** Cuts at the given times, ascending. */
  public static CutTimes of(long... timesMillis) {
    CutTimes cuts = new CutTimes();
    for (long timeMillis : timesMillis) {
      cuts.add(timeMillis);
    }
    return cuts;
  }

  /**
   * Notes that a new shot starts with the frame at that time.
   *
   * @throws InvalidRequestException where the time is not later than the last one's
   */
  public void add(long timeMillis) {
    if (count > 0 && timeMillis <= timesMillis[count - 1]) {
      throw new InvalidRequestException("cuts are added in the order of time, got " + timeMillis);
    }
    if (count == timesMillis.length) {
      timesMillis = Arrays.copyOf(timesMillis, count * 2);
    }
    timesMillis[count++] = timeMillis;
  }

  public int count() {
    return count;
  }

  /**
   * Whether a new shot starts later than {@code afterMillis} and not later than {@code
   * untilMillis}.
   */
  public boolean isCutBetween(long afterMillis, long untilMillis) {
    int first = firstLaterThan(afterMillis);
    return first < count && timesMillis[first] <= untilMillis;
  }

  private int firstLaterThan(long timeMillis) {
    int found = Arrays.binarySearch(timesMillis, 0, count, timeMillis);
    return found >= 0 ? found + 1 : -found - 1;
  }
}

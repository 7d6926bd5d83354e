package veil.core.tracks;

import java.util.Arrays;
import veil.core.errors.InvalidRequestException;

/**
 * The hard cuts found so far, and until when they are known: for each the presentation time, in
 * milliseconds, of the new shot's first frame. Grows at its end while the video is read; not for
 * use by several threads at once.
 */
public final class CutTimes {
  private static final int INITIAL_CAPACITY = 16;

  /** No flash is longer, and hardly a shot shorter. */
  private static final long FLASH_MILLIS = 150;

  private long[] timesMillis = new long[INITIAL_CAPACITY];
  private int count;
  private long knownUntilMillis = Long.MIN_VALUE;

  /** All cuts of a whole video, ascending. */
  public static CutTimes of(long... timesMillis) {
    CutTimes cuts = new CutTimes();
    for (long timeMillis : timesMillis) {
      cuts.add(timeMillis);
    }
    cuts.knowUntilTheEnd();
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
    knowUntil(timeMillis);
  }

  /** Notes that every cut until that time has been added. */
  public void knowUntil(long timeMillis) {
    knownUntilMillis = Math.max(knownUntilMillis, timeMillis);
  }

  /** Notes that the video has been read to its end. */
  public void knowUntilTheEnd() {
    knownUntilMillis = Long.MAX_VALUE;
  }

  /** Whether there may be cuts until that time that have not been added yet. */
  public boolean mayFollowUntil(long timeMillis) {
    return timeMillis > knownUntilMillis;
  }

  public int count() {
    return count;
  }

  /**
   * Whether a new shot starts later than {@code afterMillis} and not later than {@code
   * untilMillis}. Cuts in quick succession are a flash, or change nothing that lasts: they end
   * nothing, nor does one that another may yet follow so soon.
   */
  public boolean isCutBetween(long afterMillis, long untilMillis) {
    for (int at = firstLaterThan(afterMillis); at < count && timesMillis[at] <= untilMillis; at++) {
      if (isAlone(at)) {
        return true;
      }
    }
    return false;
  }

  /** Whether any cut lies there, in quick succession with another or not. */
  boolean isAnyCutBetween(long afterMillis, long untilMillis) {
    int first = firstLaterThan(afterMillis);
    return first < count && timesMillis[first] <= untilMillis;
  }

  private boolean isAlone(int at) {
    boolean fromBefore = at > 0 && timesMillis[at] - timesMillis[at - 1] <= FLASH_MILLIS;
    long flashEndMillis = timesMillis[at] + FLASH_MILLIS;
    boolean fromAfter =
        at + 1 < count ? timesMillis[at + 1] <= flashEndMillis : mayFollowUntil(flashEndMillis);
    return !fromBefore && !fromAfter;
  }

  private int firstLaterThan(long timeMillis) {
    int found = Arrays.binarySearch(timesMillis, 0, count, timeMillis);
    return found >= 0 ? found + 1 : -found - 1;
  }
}

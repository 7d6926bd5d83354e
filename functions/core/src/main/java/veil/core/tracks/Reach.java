package veil.core.tracks;

import java.util.List;

/**
 * How far beyond its samples a track reaches.
 *
 * @param intervalMillis the usual time between samples
 * @param extensionMillis how long a face is covered before it was first and after it was last seen:
 *     one interval and a little, since sample times are not exact to the frame
 * @param lastSampleMillis when any face was last seen in the video
 * @param durationMillis when the video ends
 */
record Reach(
    long intervalMillis, long extensionMillis, long lastSampleMillis, long durationMillis) {
  private static final double EXTENSION_INTERVALS = 1.15;

  /**
   * Detectors lose a face that the border cuts, so one on its way out is followed for this many
   * intervals at most.
   */
  private static final int EXIT_INTERVALS = 6;

  /** A face at the border of which no movement is known is held for this many. */
  private static final int BORDER_HOLD_INTERVALS = 3;

  /** The rest of the video after the last sample is covered if it is not longer than this many. */
  private static final int TAIL_INTERVALS = 2;

  static Reach of(List<FaceTrack> tracks, long intervalMillis, long durationMillis) {
    long last = tracks.stream().mapToLong(FaceTrack::endMillis).max().orElse(0);
    return new Reach(
        intervalMillis, Math.round(intervalMillis * EXTENSION_INTERVALS), last, durationMillis);
  }

  long exitMillis() {
    return EXIT_INTERVALS * intervalMillis;
  }

  long borderHoldMillis() {
    return BORDER_HOLD_INTERVALS * intervalMillis;
  }

  /**
   * How long a face last seen at that time is covered: until the end of the video where that is
   * near.
   */
  long extensionAfterMillis(long timeMillis) {
    return isTail(timeMillis)
        ? Math.max(extensionMillis, durationMillis - timeMillis)
        : extensionMillis;
  }

  /**
   * Whether no sample follows before the video ends, so that the face may well be there until then.
   */
  boolean isTail(long timeMillis) {
    return timeMillis == lastSampleMillis
        && durationMillis - timeMillis <= TAIL_INTERVALS * intervalMillis;
  }
}

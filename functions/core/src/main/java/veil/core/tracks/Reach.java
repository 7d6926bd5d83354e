package veil.core.tracks;

import java.util.List;

/**
 * How far beyond its samples a track reaches.
 *
 * @param intervalMillis the usual time between samples
 * @param extensionMillis how long a face is covered before it was first and after it was last seen:
 *     one interval, as far as a sample's time may be off, and the frame that shows it
 * @param stampToleranceMillis how far a sample's time may be off: a sample within it of a cut may
 *     be of the shot on the other side
 * @param lastSampleMillis when any face was last seen in the video
 * @param durationMillis when the video ends
 */
record Reach(
    long intervalMillis,
    long extensionMillis,
    long stampToleranceMillis,
    long lastSampleMillis,
    long durationMillis) {
  /**
   * Detectors lose a face that the border cuts, so one on its way out is followed for this many
   * intervals at most.
   */
  private static final int EXIT_INTERVALS = 6;

  /** A face at the border of which no movement is known is held for this many. */
  private static final int BORDER_HOLD_INTERVALS = 3;

  /** The rest of the video after the last sample is covered if it is not longer than this many. */
  private static final int TAIL_INTERVALS = 2;

  /**
   * The service's times are not exact to the frame: two frames, and at least two of 30 a second.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_FaceDetection.html">Timestamp</a>
   */
  private static final long LEAST_STAMP_TOLERANCE_MILLIS = 70;

  private static final double STAMP_TOLERANCE_FRAMES = 2;
  private static final double USUAL_FRAME_RATE = 30;
  private static final double MILLIS_A_SECOND = 1000;

  /**
   * @param frameRate frames a second, 0 where unknown
   */
  static Reach of(
      List<FaceTrack> tracks, long intervalMillis, long durationMillis, double frameRate) {
    long last = tracks.stream().mapToLong(FaceTrack::endMillis).max().orElse(0);
    double frameMillis = MILLIS_A_SECOND / (frameRate > 0 ? frameRate : USUAL_FRAME_RATE);
    long toleranceMillis =
        Math.clamp(
            Math.round(STAMP_TOLERANCE_FRAMES * frameMillis),
            Math.min(LEAST_STAMP_TOLERANCE_MILLIS, intervalMillis),
            intervalMillis);
    return new Reach(
        intervalMillis,
        intervalMillis + toleranceMillis + Math.round(frameMillis),
        toleranceMillis,
        last,
        durationMillis);
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

package veil.core.tracks;

/**
 * A moment of the video, and which samples are of the shot that is shown then.
 *
 * @param timeMillis presentation time
 * @param toleranceMillis how far from its own time a sample may have been taken, so that it may be
 *     of the shot beyond a cut
 */
record Moment(long timeMillis, CutTimes cuts, long toleranceMillis) {

  /** Whether a sample of that time may be of the moment's shot. */
  boolean mayShow(long sampleMillis) {
    return timeMillis >= sampleMillis
        ? !cuts.isCutBetween(sampleMillis + toleranceMillis, timeMillis)
        : !cuts.isCutBetween(timeMillis, sampleMillis - toleranceMillis);
  }

  /**
   * Whether it surely is: no cut ends the shot between them, and none is so close that it might.
   */
  boolean surelyShows(long sampleMillis) {
    return mayShow(sampleMillis)
        && !cuts.isAnyCutBetween(sampleMillis - toleranceMillis, sampleMillis + toleranceMillis);
  }

  /** Whether two samples surely are of one shot: what looks like a flash may begin another one. */
  boolean isOneShot(long beforeMillis, long afterMillis) {
    return !cuts.isAnyCutBetween(beforeMillis - toleranceMillis, afterMillis + toleranceMillis);
  }
}

package veil.local.rekognition;

/**
 * Hears how the jobs go on, for a progress bar. Calls come from the jobs' threads and must return
 * at once.
 */
@FunctionalInterface
public interface DetectionListener {
  /** Listens to nothing. */
  DetectionListener NONE = (jobId, fraction) -> {};

  /**
   * @param jobId as StartFaceDetection answered
   * @param fraction how much of the video was looked at, 0..1, never less than before; 1 once the
   *     job has ended, well or not
   */
  void progressed(String jobId, double fraction);
}

package veil.local.stack;

/**
 * Hears what happens in a running stack, for progress and logs. Calls come from several threads and
 * must return at once; a listener that throws is ignored. Function names are logical ids.
 */
public interface StackListener {

  /** A function's process wrote a line to its standard output or error. */
  default void functionLog(String functionName, String line) {}

  /** An invocation failed: the function threw, died or ran out of time. */
  default void functionFailed(String functionName, String errorType, String message) {}

  /** An event that no attempt could deliver; on AWS it goes to the dead letter queue. */
  default void eventDropped(String functionName, String errorType, String eventJson) {}

  /**
   * A face detection job went on.
   *
   * @param fraction how much of the video was looked at, 0..1, never less than before
   */
  default void detectionProgressed(String jobId, double fraction) {}

  /** The package of a model is about to be fetched, which can take minutes. */
  default void modelFetchBegan(String packageName) {}

  /** An execution of a state machine began. */
  default void executionStarted(String executionArn) {}

  /** An execution entered a state. */
  default void stateEntered(String executionArn, String state) {}

  /** An execution ended with SUCCEEDED, FAILED, TIMED_OUT or ABORTED. */
  default void executionEnded(String executionArn, String status) {}
}

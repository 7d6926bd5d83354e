package veil.local.stepfunctions;

/** Hears of executions as they run. Calls come from several threads and must return at once. */
public interface ExecutionListener {

  /** An execution began. */
  default void executionStarted(String executionArn) {}

  /** An execution entered a state; also one of a branch or of a Map's iteration. */
  void stateEntered(String executionArn, String stateName);

  /** An execution ended with SUCCEEDED, FAILED, TIMED_OUT or ABORTED. */
  default void executionEnded(String executionArn, String status) {}
}

package veil.local.stack;

import java.lang.System.Logger.Level;
import veil.local.gateway.LoggedFailure;
import veil.local.lambda.FunctionListener;
import veil.local.rekognition.DetectionListener;
import veil.local.stepfunctions.ExecutionListener;

/** Passes what the services report on to the stack's listener; one that throws harms nobody. */
record GuardedListener(StackListener listener)
    implements FunctionListener, ExecutionListener, DetectionListener {

  @Override
  public void log(String functionName, String line) {
    guard(() -> listener.functionLog(functionName, line));
  }

  @Override
  public void failed(String functionName, String errorType, String message) {
    guard(() -> listener.functionFailed(functionName, errorType, message));
  }

  @Override
  public void dropped(String functionName, String errorType, String eventJson) {
    guard(() -> listener.eventDropped(functionName, errorType, eventJson));
  }

  @Override
  public void executionStarted(String executionArn) {
    guard(() -> listener.executionStarted(executionArn));
  }

  @Override
  public void stateEntered(String executionArn, String stateName) {
    guard(() -> listener.stateEntered(executionArn, stateName));
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    guard(() -> listener.executionEnded(executionArn, status));
  }

  @Override
  public void progressed(String jobId, double fraction) {
    guard(() -> listener.detectionProgressed(jobId, fraction));
  }

  private static void guard(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      System.getLogger(GuardedListener.class.getName())
          .log(Level.WARNING, "a listener failed: " + LoggedFailure.of(e));
    }
  }
}

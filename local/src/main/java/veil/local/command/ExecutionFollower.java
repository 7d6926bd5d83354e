package veil.local.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import veil.core.errors.VeilException;
import veil.local.stack.StackListener;

/**
 * Follows one video through the stack, from the event that its upload raises to the end of the
 * execution. A stack that serves a single video runs a single execution, so the first one is it.
 */
final class ExecutionFollower implements StackListener {
  private static final String STARTING_FUNCTION = "StartFaceDetectionFunction";
  private static final String NAMED_ERRORS = VeilException.class.getPackageName() + ".";

  private final Path input;
  private final ProgressTracker progress;
  private final StackListener logs;
  private final CompletableFuture<String> started = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private volatile String lastError = "";

  /**
   * Follows a video.
   *
   * @param logs hears whatever this hears, first
   */
  ExecutionFollower(Path input, ProgressTracker progress, StackListener logs) {
    this.input = input;
    this.progress = progress;
    this.logs = logs;
  }

  @Override
  public void functionLog(String functionName, String line) {
    logs.functionLog(functionName, line);
    progress.functionLogged(line);
  }

  @Override
  public void functionFailed(String functionName, String errorType, String message) {
    logs.functionFailed(functionName, errorType, message);
    lastError = message.isBlank() ? errorType : message;
    // A named error does not mend by trying again; any other may, until the event is dropped.
    if (functionName.equals(STARTING_FUNCTION) && errorType.startsWith(NAMED_ERRORS)) {
      started.completeExceptionally(Failures.explain(input, errorType, message));
    }
  }

  @Override
  public void eventDropped(String functionName, String errorType, String eventJson) {
    logs.eventDropped(functionName, errorType, eventJson);
    started.completeExceptionally(Failures.explain(input, errorType, lastError));
  }

  @Override
  public void modelFetchBegan(String packageName) {
    logs.modelFetchBegan(packageName);
    progress.step("Fetching the face model");
  }

  @Override
  public void detectionProgressed(String jobId, double fraction) {
    progress.detectionPercent((int) (fraction * 100));
  }

  @Override
  public void executionStarted(String executionArn) {
    logs.executionStarted(executionArn);
    started.complete(executionArn);
  }

  @Override
  public void stateEntered(String executionArn, String state) {
    logs.stateEntered(executionArn, state);
    progress.stateEntered(state);
  }

  @Override
  public void executionEnded(String executionArn, String status) {
    logs.executionEnded(executionArn, status);
    ended.complete(executionArn);
  }

  /**
   * Waits for the execution's end.
   *
   * @param longestStart how long the event may take to start it
   * @param longestRun how long it may run
   * @return the execution's ARN
   * @throws CommandFailure where it never started or does not end
   */
  String awaitEnd(Duration longestStart, Duration longestRun) throws InterruptedException {
    await(started, longestStart, "the workflow did not start");
    return await(ended, longestRun, "the workflow did not end");
  }

  private String await(CompletableFuture<String> event, Duration longest, String lateness)
      throws InterruptedException {
    try {
      return event.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw CommandFailure.failed(
          "%s: %s within %d s %s".formatted(input, lateness, longest.toSeconds(), lastError));
    } catch (ExecutionException e) {
      throw Failures.explain(input, e.getCause());
    }
  }
}

package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import veil.local.stack.StackListener;

class ExecutionFollowerTest {
  private static final String START = "StartFaceDetectionFunction";
  private static final String ARN = "arn:aws:states:us-east-1:000000000000:execution:blur-video:1";
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration NO_TIME = Duration.ZERO;

  private final ExecutionFollower follower = following();

  @Test
  void answersTheExecutionThatEnded() throws InterruptedException {
    follower.executionStarted(ARN);
    follower.executionEnded(ARN, "SUCCEEDED");

    assertThat(follower.awaitEnd(LONG, LONG)).isEqualTo(ARN);
  }

  @Test
  void aNamedErrorBeforeTheWorkflowStartsEndsTheWait() {
    follower.functionFailed(START, "veil.core.errors.VideoTooLargeException", "11 GB");

    assertThatThrownBy(() -> follower.awaitEnd(LONG, LONG))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(2))
        .hasMessage("clip.mp4: 11 GB");
  }

  @Test
  void otherErrorsAreTriedAgainUntilTheEventIsDropped() throws InterruptedException {
    follower.functionFailed(START, "Runtime.ExitError", "killed");
    follower.executionStarted(ARN);
    follower.executionEnded(ARN, "FAILED");
    assertThat(follower.awaitEnd(LONG, LONG)).isEqualTo(ARN);

    ExecutionFollower other = following();
    other.functionFailed(START, "Runtime.ExitError", "killed");
    other.eventDropped(START, "Runtime.ExitError", "{}");
    assertThatThrownBy(() -> other.awaitEnd(LONG, LONG))
        .isInstanceOfSatisfying(
            CommandFailure.class, failure -> assertThat(failure.exitCode()).isEqualTo(1))
        .hasMessage("clip.mp4: killed");
  }

  @Test
  void waitsAreBounded() {
    assertThatThrownBy(() -> follower.awaitEnd(NO_TIME, LONG))
        .hasMessageContaining("did not start within 0 s");
    follower.executionStarted(ARN);
    assertThatThrownBy(() -> follower.awaitEnd(LONG, NO_TIME))
        .hasMessageContaining("did not end within 0 s");
  }

  private static ExecutionFollower following() {
    return new ExecutionFollower(
        Path.of("clip.mp4"), new ProgressTracker(new TestingClock()), new StackListener() {});
  }
}

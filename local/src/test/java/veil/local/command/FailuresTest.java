package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private static final Path FILE = Path.of("clip.mp4");

  @Test
  void saysInWordsWhatTheSystemDoesNot() {
    assertThat(Failures.explain(FILE, new NoSuchFileException("/x/y")))
        .hasMessage("clip.mp4: no such file or folder (/x/y)");
    assertThat(
            Failures.explain(
                FILE,
                new UncheckedIOException(
                    "cannot start the stack: /x/y", new AccessDeniedException("/x/y"))))
        .hasMessage("clip.mp4: no permission (/x/y)");
    assertThat(Failures.explain(FILE, new FileSystemException("/x", null, "No space left")))
        .hasMessage("clip.mp4: no space left (/x)");
  }

  @Test
  void saysWhatToDoWhereAStepTookAllItsTime() {
    CommandFailure failure =
        Failures.explain(
            FILE, "Sandbox.Timedout", "RequestId: 1 Error: Task timed out after 900.00 seconds");

    assertThat(failure)
        .hasMessage(
            "clip.mp4: a step took longer than it may; blurring has 15 minutes,"
                + " which a shorter or a smaller video keeps to");
    assertThat(failure.exitCode()).isEqualTo(CommandFailure.FAILED);
  }
}

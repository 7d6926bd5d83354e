package veil.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left when the stack is killed without a chance to clean up. */
class StrayProcessTest {

  @Test
  void noFunctionOutlivesAStackThatIsKilled(@TempDir Path project, @TempDir Path data)
      throws Exception {
    TestingProject.write(project);
    Process stack =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StackInAProcess.class.getName(),
                project.toString(),
                data.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines = stack.inputReader()) {
      String line = lines.readLine();
      assertThat(line).startsWith("pid=");
      ProcessHandle function = ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();

      stack.destroyForcibly();

      assertThat(stack.waitFor(30, TimeUnit.SECONDS)).isTrue();
      function.onExit().get(30, TimeUnit.SECONDS);
      assertThat(function.isAlive()).isFalse();
    } finally {
      stack.destroyForcibly();
    }
  }
}

package veil.local.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that should name its port, in whose place shell scripts stand. */
class DatabaseProcessTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir Path folder;

  @Test
  void listensWhereItsFirstLineSaysAndEndsWithItsInput() throws IOException {
    DatabaseProcess closed;
    try (DatabaseProcess process = DatabaseProcess.start(script("echo 8123; read end"), LONG)) {
      assertThat(process.address()).isEqualTo(URI.create("http://127.0.0.1:8123/"));
      assertThat(process.isAlive()).isTrue();
      closed = process;
    }
    assertThat(closed.isAlive()).isFalse();
  }

  @Test
  void leavesTheTerminalsInterruptToTheStack() throws IOException {
    String interrupted = "kill -INT $$; echo 8123; read end";
    try (DatabaseProcess process = DatabaseProcess.start(script(interrupted), LONG)) {
      assertThat(process.isAlive()).isTrue();
    }
  }

  @Test
  void endsAProcessThatSaysNothing() throws Exception {
    Path id = folder.resolve("id");
    List<String> silent = script("echo $$ > " + id + "; exec sleep 60");

    assertThatThrownBy(() -> DatabaseProcess.start(silent, Duration.ofSeconds(2)))
        .isInstanceOf(IOException.class)
        .hasMessage("DynamoDB Local did not name its port within 2 s");
    Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(Files.readString(id).strip()));
    if (left.isPresent()) {
      left.get().onExit().get(LONG.toSeconds(), TimeUnit.SECONDS);
    }
  }

  @Test
  void tellsOfAProcessThatEndsAtOnce() {
    assertThatThrownBy(() -> DatabaseProcess.start(script("exit 1"), LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("DynamoDB Local did not start: it ended without a word");
  }

  @Test
  void tellsWhatIsSaidInPlaceOfAPort() {
    assertThatThrownBy(() -> DatabaseProcess.start(script("echo no memory; read end"), LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("DynamoDB Local did not start: no memory");
  }

  private static List<String> script(String text) {
    return List.of("/bin/sh", "-c", text);
  }
}

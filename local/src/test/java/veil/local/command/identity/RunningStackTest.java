package veil.local.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningStackTest {
  private static final URI API = URI.create("http://127.0.0.1:4566/v1");

  @TempDir private Path folder;

  @Test
  void theFileGoesWithTheStack() throws IOException {
    Path file = folder.resolve("veil/stack.json");
    try (RunningStack.Announcement _ = RunningStack.announce(file, API)) {
      assertThat(RunningStack.read(file).map(RunningStack::identityApi)).contains(API);
    }
    assertThat(folder.resolve("veil")).isEmptyDirectory();
  }

  @Test
  void aLaterStacksFileStays() throws IOException {
    Path file = folder.resolve("stack.json");
    URI later = URI.create("http://127.0.0.1:4567/v1");
    RunningStack.Announcement first = RunningStack.announce(file, API);
    try (RunningStack.Announcement _ = RunningStack.announce(file, later)) {
      first.close();
      assertThat(RunningStack.read(file).map(RunningStack::identityApi)).contains(later);
    }
  }

  @Test
  void anEarlierStackThatRunsOnIsFoundAgain() throws IOException {
    Path file = folder.resolve("stack.json");
    URI later = URI.create("http://127.0.0.1:4567/v1");
    try (RunningStack.Announcement _ = RunningStack.announce(file, API)) {
      RunningStack.announce(file, later).close();

      assertThat(RunningStack.read(file).map(RunningStack::identityApi)).contains(API);
    }
    assertThat(file).doesNotExist();
  }

  @Test
  void aStackWhoseProcessHasEndedIsNone() throws IOException, InterruptedException {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Path file = write("{\"identityApi\":\"" + API + "\",\"processId\":" + ended.pid() + "}");

    assertThat(RunningStack.read(file)).isEmpty();
  }

  @Test
  void aFileThatNamesAnotherMachineOrNothingIsNone() throws IOException {
    long own = ProcessHandle.current().pid();
    assertThat(
            RunningStack.read(
                write("{\"identityApi\":\"http://example.com\",\"processId\":" + own + "}")))
        .isEmpty();
    assertThat(RunningStack.read(write("{"))).isEmpty();
    assertThat(RunningStack.read(folder.resolve("absent"))).isEmpty();
  }

  @Test
  void liesInTheUsersCache() {
    assertThat(RunningStack.file(Map.of("XDG_CACHE_HOME", "/c")))
        .isEqualTo(Path.of("/c/veil/stack.json"));
    assertThat(RunningStack.file(Map.of())).endsWithRaw(Path.of(".cache/veil/stack.json"));
  }

  private Path write(String json) throws IOException {
    return Files.writeString(folder.resolve("stack.json"), json);
  }
}

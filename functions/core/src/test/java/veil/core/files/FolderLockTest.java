package veil.core.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLockTest {
  @TempDir private Path folder;

  @Test
  void isHeldByOneAtATimeWhateverTheFolderIsCalled(@TempDir Path elsewhere) throws Exception {
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), folder);
    try (FolderLock _ = FolderLock.tryLock(folder, "lock").orElseThrow()) {
      assertThat(FolderLock.tryLock(link, "lock")).isEmpty();
      assertThat(FolderLock.tryLock(folder, "lock")).isEmpty();
    }
    FolderLock.tryLock(link, "lock").orElseThrow().close();
  }

  @Test
  void isNotGivenUpByARefusedAttemptOfTheSameProcess() throws Exception {
    try (FolderLock _ = FolderLock.tryLock(folder, "lock").orElseThrow()) {
      assertThat(FolderLock.tryLock(folder, "lock")).isEmpty();

      assertThat(exitCode(otherProcess("try"))).isEqualTo(1);
    }
    assertThat(exitCode(otherProcess("try"))).isZero();
  }

  @Test
  void isFreeOnceItsProcessWasKilled() throws Exception {
    Process other = otherProcess("hold");
    try (BufferedReader lines = other.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("held");
      assertThat(FolderLock.tryLock(folder, "lock")).isEmpty();
    } finally {
      other.destroyForcibly();
    }
    assertThat(exitCode(other)).isNotZero();

    FolderLock.tryLock(folder, "lock").orElseThrow().close();
  }

  private Process otherProcess(String what) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Other.class.getName(),
            folder.toString(),
            what)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static int exitCode(Process process) throws InterruptedException {
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Another process: ends with 1 where somebody else has the lock. */
  static final class Other {
    private Other() {}

    public static void main(String[] arguments) throws Exception {
      Optional<FolderLock> lock = FolderLock.tryLock(Path.of(arguments[0]), "lock");
      if (lock.isEmpty()) {
        System.exit(1);
      }
      if (arguments[1].equals("hold")) {
        System.out.println("held");
        TimeUnit.MINUTES.sleep(1);
      }
    }
  }
}

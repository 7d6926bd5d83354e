package veil.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkFolderTest {
  @TempDir private Path parent;

  @Test
  void isGoneWithAllItHolds() throws IOException {
    try (WorkFolder folder = WorkFolder.in(parent)) {
      write(folder.path().resolve("work/detect.video"));
    }
    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledRunLeft() throws IOException {
    Path left = parent.resolve("veil-123");
    write(left.resolve(WorkFolder.LOCK));
    write(left.resolve("work/detect.video"));

    WorkFolder.in(parent).close();

    assertThat(left).doesNotExist();
  }

  @Test
  void leavesTheFoldersOfRunsThatGoOn() throws IOException {
    try (WorkFolder folder = WorkFolder.in(parent)) {
      WorkFolder.in(parent).close();
      WorkFolder.in(parent).close();

      assertThat(folder.path().resolve(WorkFolder.LOCK)).exists();
    }
  }

  @Test
  void leavesWhatItCannotTell() throws IOException {
    Path beingMade = Files.createDirectory(parent.resolve("veil-new"));
    Path foreign = write(parent.resolve("other/" + WorkFolder.LOCK));
    Path link = Files.createSymbolicLink(parent.resolve("veil-link"), foreign.getParent());

    WorkFolder.in(parent).close();

    assertThat(beingMade).exists();
    assertThat(foreign).exists();
    assertThat(link).exists();
  }

  private static Path write(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "bytes");
  }
}

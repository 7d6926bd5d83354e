package veil.blur.blurfaces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.core.errors.NoSpaceLeftException;
import veil.core.files.FolderLock;

class WorkFolderTest {
  @TempDir Path temporary;

  @Test
  void isGoneAtItsEnd() throws IOException {
    try (WorkFolder folder = WorkFolder.in(temporary, 1)) {
      Files.writeString(folder.file("source.mp4"), "a video");
    }
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledProcessLeft() throws IOException {
    Path left = Files.createDirectory(temporary.resolve("veil-blur-1"));
    Files.writeString(left.resolve("source.mp4"), "a video with bare faces");
    Files.createFile(left.resolve("lock"));
    try (WorkFolder folder = WorkFolder.in(temporary, 1)) {
      assertThat(left).doesNotExist();
      assertThat(folder.file("lock")).exists();
    }
  }

  @Test
  void leavesAloneWhatIsInUse() throws IOException {
    try (WorkFolder first = WorkFolder.in(temporary, 1)) {
      Files.writeString(first.file("source.mp4"), "a video");
      WorkFolder.in(temporary, 1).close();
      assertThat(first.file("source.mp4")).exists();
    }
  }

  @Test
  void leavesAloneWhatIsAboutToBeUsedAndWhatIsNotOurs() throws IOException {
    Path withoutLock = Files.createDirectory(temporary.resolve("veil-blur-2"));
    Path other = Files.createDirectory(temporary.resolve("faces-1"));
    WorkFolder.in(temporary, 1).close();
    assertThat(withoutLock).exists();
    assertThat(other).exists();
  }

  @Test
  void aFolderThatAnotherTakesOrHasRemovedIsNotUsed() throws IOException {
    Path taken = Files.createDirectory(temporary.resolve("veil-blur-3"));
    try (FolderLock _ = FolderLock.tryLock(taken, "lock").orElseThrow()) {
      assertThat(WorkFolder.locked(taken)).isEmpty();
    }
    assertThat(WorkFolder.locked(temporary.resolve("veil-blur-4"))).isEmpty();
  }

  @Test
  void aVideoThatCannotFitIsRefusedBeforeItIsFetched() {
    assertThatThrownBy(() -> WorkFolder.in(temporary, 1L << 50))
        .isInstanceOf(NoSpaceLeftException.class)
        .hasMessageContaining("MB");
    assertThat(temporary).isEmptyDirectory();
  }
}

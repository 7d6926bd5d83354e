package veil.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import veil.core.files.FolderLock;

/** The folder of a stack's data, which one stack has at a time. */
final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path path;
  private final FolderLock lock;

  private DataFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Takes the folder and touches nothing else in it.
   *
   * @param path created where absent
   * @throws UnusableDataException where another stack has it
   */
  static DataFolder open(Path path) throws IOException {
    Files.createDirectories(path);
    FolderLock lock =
        FolderLock.tryLock(path, LOCK)
            .orElseThrow(
                () ->
                    new UnusableDataException(
                        path + ": another veil uses it; stop that one or take another --data"));
    return new DataFolder(path, lock);
  }

  Path path() {
    return path;
  }

  /**
   * The folder of what lives no longer than the stack, empty: a killed one left in it what it was
   * at work on, such as a video in the clear.
   */
  Path emptyWork() throws IOException {
    Path work = path.resolve("work");
    TreeDeletion.of(work);
    return Files.createDirectories(work);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}

package veil.core.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps a folder for one holder, by a file in it. The system lets go of the lock when the process
 * ends, however it ends, so that a file which nobody holds is that of a killed process.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * What this process holds. Its own second attempt must not open the file: closing any channel of
   * a file gives up all locks that the process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private FolderLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock; its file is created where absent.
   *
   * @param folder is there
   * @return empty where somebody else holds it
   */
  public static Optional<FolderLock> tryLock(Path folder, String fileName) throws IOException {
    Path file = folder.toRealPath().resolve(fileName);
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    Optional<FolderLock> taken = Optional.empty();
    try {
      taken = open(file);
      return taken;
    } finally {
      if (taken.isEmpty()) {
        HELD.remove(file);
      }
    }
  }

  private static Optional<FolderLock> open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
      return Optional.ofNullable(lock).map(_ -> new FolderLock(file, channel));
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
  }

  /** Lets go; the file stays, for who removed it could remove what another has just locked. */
  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      HELD.remove(file);
    }
  }
}

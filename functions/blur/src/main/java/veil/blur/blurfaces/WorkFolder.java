package veil.blur.blurfaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import veil.core.errors.NoSpaceLeftException;
import veil.core.files.FolderLock;

/**
 * A folder of one invocation; gone at its end, however it ends: what a process leaves that was
 * killed, the next one finds by its lock, which nobody holds any longer, and removes.
 */
final class WorkFolder implements AutoCloseable {
  /**
   * The video itself, its blurred copy, which may be larger, and room for the faces and the report.
   */
  private static final double SPACE_PER_BYTE = 2.5;

  private static final long SPARE_BYTES = 32L << 20;
  private static final int ATTEMPTS = 3;
  private static final String PREFIX = "veil-blur-";
  private static final String LOCK = "lock";
  private static final Logger LOG = Logger.getLogger(WorkFolder.class);

  private final Path folder;
  private final FolderLock lock;

  private WorkFolder(Path folder, FolderLock lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * @throws NoSpaceLeftException where {@code parent} cannot hold a video of that size and its copy
   */
  static WorkFolder in(Path parent, long videoBytes) {
    try {
      removeLeftOver(parent);
      long needed = Math.round(videoBytes * SPACE_PER_BYTE) + SPARE_BYTES;
      long free = Files.getFileStore(parent).getUsableSpace();
      if (free < needed) {
        throw new NoSpaceLeftException(
            "blurring needs %d MB in %s, %d MB are free; give it more room"
                .formatted(needed >> 20, parent, free >> 20));
      }
      // Who tidies up may lock a file in the moment between its creation and its lock here.
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        Optional<WorkFolder> locked = locked(Files.createTempDirectory(parent, PREFIX));
        if (locked.isPresent()) {
          return locked.get();
        }
      }
      throw new IOException("other processes take every new folder");
    } catch (IOException e) {
      throw new UncheckedIOException("no work folder in " + parent, e);
    }
  }

  /** Empty where another process took the folder for a left one, or has removed it by now. */
  static Optional<WorkFolder> locked(Path folder) throws IOException {
    Optional<FolderLock> lock;
    try {
      lock = FolderLock.tryLock(folder, LOCK);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (lock.isPresent() && Files.notExists(folder.resolve(LOCK))) {
      // Removed between its creation and its lock: what is locked lies in no folder any longer.
      lock.get().close();
      return Optional.empty();
    }
    return lock.map(held -> new WorkFolder(folder, held));
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  private static void removeLeftOver(Path parent) throws IOException {
    List<Path> folders;
    try (Stream<Path> listed = Files.list(parent)) {
      folders = listed.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path folder : folders) {
      try {
        removeIfLeftOver(folder);
      } catch (IOException e) {
        LOG.warnf("%s stays behind: %s", folder, e.getMessage());
      }
    }
  }

  private static void removeIfLeftOver(Path folder) throws IOException {
    if (!Files.exists(folder.resolve(LOCK))) {
      return; // Another process is about to use it.
    }
    Optional<FolderLock> free = FolderLock.tryLock(folder, LOCK);
    if (free.isPresent()) {
      new WorkFolder(folder, free.get()).remove();
    }
  }

  private void remove() throws IOException {
    try (lock) {
      List<Path> files;
      try (Stream<Path> listed = Files.list(folder)) {
        files = listed.toList();
      }
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    }
  }

  @Override
  public void close() {
    try {
      remove();
    } catch (IOException e) {
      throw new UncheckedIOException("the work folder cannot be removed", e);
    }
  }
}

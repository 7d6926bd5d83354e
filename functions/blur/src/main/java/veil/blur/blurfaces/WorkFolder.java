package veil.blur.blurfaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
      Path folder = Files.createTempDirectory(parent, PREFIX);
      return new WorkFolder(
          folder,
          FolderLock.tryLock(folder, LOCK)
              .orElseThrow(() -> new IOException("another process took it")));
    } catch (IOException e) {
      throw new UncheckedIOException("no work folder in " + parent, e);
    }
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

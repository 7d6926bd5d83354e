package veil.local.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import veil.core.files.FolderLock;
import veil.local.stack.TreeDeletion;

/**
 * A temporary folder that is gone, with all it holds, when closed. What a killed run left, which
 * may be a video in the clear, the next run finds by its lock, which nobody holds, and removes.
 */
record WorkFolder(Path path, FolderLock lock) implements AutoCloseable {
  private static final String PREFIX = "veil-";
  private static final int ATTEMPTS = 3;

  /** Another name than that of the stack's own lock in its data folder. */
  static final String LOCK = "in-use";

  /**
   * A new folder that only this user may enter, in the system's place for temporary files.
   *
   * @throws CommandFailure where that place cannot be written into
   */
  static WorkFolder create() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    if (!Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw CommandFailure.badInput(
          "TMPDIR %s: is no folder that may be written into".formatted(parent));
    }
    return in(parent);
  }

  static WorkFolder in(Path parent) throws IOException {
    // A run that tidies up may lock a file in the moment between its creation and its lock here.
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Optional<WorkFolder> created = tryIn(parent);
      if (created.isPresent()) {
        removeLeftOver(parent, Files.getOwner(created.get().path()));
        return created.get();
      }
    }
    throw new IOException("other runs take every new folder in " + parent);
  }

  private static Optional<WorkFolder> tryIn(Path parent) throws IOException {
    Path path = Files.createTempDirectory(parent, PREFIX);
    return FolderLock.tryLock(path, LOCK).map(lock -> new WorkFolder(path, lock));
  }

  private static void removeLeftOver(Path parent, UserPrincipal user) throws IOException {
    List<Path> folders;
    try (Stream<Path> listed = Files.list(parent)) {
      folders = listed.filter(path -> path.getFileName().toString().startsWith(PREFIX)).toList();
    }
    for (Path folder : folders) {
      try {
        removeIfLeftOver(folder, user);
      } catch (IOException e) {
        // It may be going by other hands right now; if it stays, the next run tries again.
      }
    }
  }

  /** Leaves what others own, and folders without a lock: such a one may be about to get it. */
  private static void removeIfLeftOver(Path folder, UserPrincipal user) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(user)
        || !Files.isRegularFile(folder.resolve(LOCK), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Optional<FolderLock> free = FolderLock.tryLock(folder, LOCK);
    if (free.isPresent()) {
      new WorkFolder(folder, free.get()).close();
    }
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      TreeDeletion.of(path);
    }
  }
}

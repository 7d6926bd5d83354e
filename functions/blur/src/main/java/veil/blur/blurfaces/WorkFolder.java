package veil.blur.blurfaces;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import veil.core.errors.NoSpaceLeftException;

/** A folder of one invocation; gone at its end, however it ends. */
final class WorkFolder implements AutoCloseable {
  /**
   * The video itself, its blurred copy, which may be larger, and room for the faces and the report.
   */
  private static final double SPACE_PER_BYTE = 2.5;

  private static final long SPARE_BYTES = 32L << 20;

  private final Path folder;

  private WorkFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * @throws NoSpaceLeftException where {@code parent} cannot hold a video of that size and its copy
   */
  static WorkFolder in(Path parent, long videoBytes) {
    try {
      long needed = Math.round(videoBytes * SPACE_PER_BYTE) + SPARE_BYTES;
      long free = Files.getFileStore(parent).getUsableSpace();
      if (free < needed) {
        throw new NoSpaceLeftException(
            "blurring needs %d MB in %s, %d MB are free; give it more room"
                .formatted(needed >> 20, parent, free >> 20));
      }
      return new WorkFolder(Files.createTempDirectory(parent, "veil-blur-"));
    } catch (IOException e) {
      throw new UncheckedIOException("no work folder in " + parent, e);
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() {
    List<Path> files;
    try (Stream<Path> listed = Files.list(folder)) {
      files = listed.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the work folder cannot be listed", e);
    }
    try {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("the work folder cannot be removed", e);
    }
  }
}

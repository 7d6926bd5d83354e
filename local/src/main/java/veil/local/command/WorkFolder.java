package veil.local.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;

/** A temporary folder that is gone, with all it holds, when closed. */
record WorkFolder(Path path) implements AutoCloseable {

  /** A new folder that only this user may enter, in the system's place for temporary files. */
  static WorkFolder create() throws IOException {
    return new WorkFolder(Files.createTempDirectory("veil-"));
  }

  /** Deletes the folder; whatever vanishes meanwhile by other hands is fine too. */
  @Override
  public void close() throws IOException {
    Files.walkFileTree(path, new Deletion());
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
      Files.deleteIfExists(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}

package veil.local.command;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder behind {@code --data}. */
final class DataOption {
  private DataOption() {}

  /**
   * The same folder, absolute; created where absent.
   *
   * @throws CommandFailure where it is none or may not be written
   */
  static Path usable(Path data) throws IOException {
    try {
      Path folder = Files.createDirectories(data.toAbsolutePath());
      if (Files.isWritable(folder)) {
        return folder;
      }
      throw CommandFailure.badInput("--data " + data + ": no permission to write into it");
    } catch (FileAlreadyExistsException e) {
      throw CommandFailure.badInput("--data " + data + ": is no folder");
    } catch (FileSystemException e) {
      throw CommandFailure.badInput("--data " + data + ": " + Failures.reason(e));
    }
  }
}

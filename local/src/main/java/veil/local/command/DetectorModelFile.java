package veil.local.command;

import java.nio.file.Files;
import java.nio.file.Path;

/** The file behind {@code --detector-model}. */
final class DetectorModelFile {
  private DetectorModelFile() {}

  /**
   * The same file, absolute.
   *
   * @throws CommandFailure where there is none that can be read
   */
  static Path readable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.badInput(file + ": no detector model that can be read");
    }
    return file.toAbsolutePath();
  }
}

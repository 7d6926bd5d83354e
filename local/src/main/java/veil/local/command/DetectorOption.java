package veil.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The user's own face detector, in place of the fetched one. */
final class DetectorOption {
  @Option(
      names = "--detector-model",
      paramLabel = "FILE",
      description = "A YuNet ONNX file that finds the faces in place of the fetched detector.")
  private Path file;

  /**
   * The file, absolute; empty where none was given.
   *
   * @throws CommandFailure where there is none that can be read
   */
  Optional<Path> model() {
    return Optional.ofNullable(file).map(DetectorOption::readable);
  }

  private static Path readable(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.badInput(file + ": no detector model that can be read");
    }
    return file.toAbsolutePath();
  }
}

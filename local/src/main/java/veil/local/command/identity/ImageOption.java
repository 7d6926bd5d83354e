package veil.local.command.identity;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The picture of the face. */
final class ImageOption {
  @Option(
      names = "--image",
      paramLabel = "FILE",
      required = true,
      description = "A picture of the face, JPEG or PNG, at most 15 MB.")
  private Path image;

  Path file() {
    return image;
  }
}

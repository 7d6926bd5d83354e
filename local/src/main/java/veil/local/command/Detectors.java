package veil.local.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import veil.core.errors.DetectionFailedException;
import veil.local.models.ReadyDetector;
import veil.local.stack.VeilStack;

/** The detector of a stack's videos, and the file behind {@code --detector-model}. */
final class Detectors {
  private Detectors() {}

  /**
   * The same file, absolute.
   *
   * @throws CommandFailure where there is none that can be read
   */
  static Path readableModel(Path file) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw CommandFailure.badInput(file + ": no detector model that can be read");
    }
    return file.toAbsolutePath();
  }

  /**
   * Makes the stack's detector ready, and says so where it is not as good as it could be.
   *
   * @param model the user's own
   * @return the detector's name
   * @throws CommandFailure where the user's model is none
   */
  static String ready(VeilStack stack, Optional<Path> model, Terminal terminal) {
    try {
      return stack.readyDetector().map(detector -> announced(detector, terminal)).orElse("");
    } catch (DetectionFailedException e) {
      throw model.isPresent()
          ? CommandFailure.badInput("--detector-model: " + e.getMessage())
          : CommandFailure.failed(e.getMessage());
    }
  }

  private static String announced(ReadyDetector detector, Terminal terminal) {
    detector
        .whyNoBetter()
        .ifPresent(why -> terminal.say("faces are found by " + detector.name() + "; " + why));
    return detector.name();
  }
}

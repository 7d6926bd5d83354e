package veil.local.command;

import java.nio.file.Path;
import java.util.Optional;
import veil.core.errors.DetectionFailedException;
import veil.local.models.ReadyDetector;
import veil.local.stack.VeilStack;

/** The detector of a stack's videos. */
final class Detectors {
  private Detectors() {}

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

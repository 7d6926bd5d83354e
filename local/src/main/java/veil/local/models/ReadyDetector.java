package veil.local.models;

import java.util.Objects;
import java.util.Optional;
import veil.media.detect.FaceDetector;
import veil.media.detect.FaceDetectorFactory;

/**
 * A detector that is known to work.
 *
 * @param name what it is called
 * @param whyNoBetter why a better one does not look in its place; empty where there is none
 */
public record ReadyDetector(
    String name, Optional<String> whyNoBetter, FaceDetectorFactory detectors)
    implements FaceDetectorFactory {
  /** Refuses missing parts. */
  public ReadyDetector {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(whyNoBetter, "whyNoBetter");
    Objects.requireNonNull(detectors, "detectors");
  }

  @Override
  public FaceDetector open() {
    return detectors.open();
  }
}

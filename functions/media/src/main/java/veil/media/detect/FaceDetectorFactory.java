package veil.media.detect;

import veil.core.errors.VeilException;

/** Opens detectors; each one belongs to the caller, who closes it. */
@FunctionalInterface
public interface FaceDetectorFactory {
  /**
   * @throws VeilException if the model can't be read or is not one that this detector understands
   */
  FaceDetector open();
}

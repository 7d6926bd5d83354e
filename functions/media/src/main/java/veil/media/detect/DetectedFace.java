package veil.media.detect;

import java.util.List;
import java.util.Objects;
import veil.core.errors.InvalidRequestException;
import veil.core.faces.BoundingBox;
import veil.core.faces.FaceSample.Landmark;

/**
 * A face in a frame.
 *
 * @param box fractions of the frame; may reach outside 0..1
 * @param confidencePercent the model's score, 0..100
 * @param landmarks {@code eyeLeft}, {@code eyeRight}, {@code nose}, {@code mouthLeft}, {@code
 *     mouthRight}, left and right as the viewer sees them in an upright face; fractions of the
 *     frame
 */
public record DetectedFace(BoundingBox box, double confidencePercent, List<Landmark> landmarks) {
  public DetectedFace {
    Objects.requireNonNull(box, "box");
    if (!(confidencePercent >= 0 && confidencePercent <= 100)) {
      throw new InvalidRequestException("a confidence lies in 0..100, got " + confidencePercent);
    }
    landmarks = List.copyOf(landmarks);
  }
}

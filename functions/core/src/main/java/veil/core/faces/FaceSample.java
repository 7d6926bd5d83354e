package veil.core.faces;

import java.util.List;
import veil.core.errors.InvalidRequestException;

/**
 * One face seen at one moment.
 *
 * @param timeMillis the frame's presentation time since the video's start
 * @param box where the face is
 * @param confidencePercent how sure the detector is, 0..100
 * @param landmarks points of the face in the order the detector gave them; empty where it gave none
 */
public record FaceSample(
    long timeMillis, BoundingBox box, double confidencePercent, List<Landmark> landmarks) {
  public FaceSample {
    if (timeMillis < 0 || box == null || !(confidencePercent >= 0 && confidencePercent <= 100)) {
      throw new InvalidRequestException("a face sample needs a time, a box and 0..100 confidence");
    }
    landmarks = landmarks == null ? List.of() : List.copyOf(landmarks);
  }

  /** A named point, as fractions of the displayed frame. */
  public record Landmark(String type, double x, double y) {}
}

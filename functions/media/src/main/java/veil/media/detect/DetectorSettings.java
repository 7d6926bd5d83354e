package veil.media.detect;

import veil.core.errors.InvalidRequestException;
import veil.core.faces.BoundingBox;

/**
 * How a detector looks at a frame.
 *
 * @param longestSide pixels of the frame's longer side as the network sees it; smaller frames are
 *     not enlarged
 * @param marginFraction grey margin round the frame, as a fraction of its longer side, 0..1
 * @param minScore the least score of a face, 0..1
 * @param minBorderScore the least score of a face that the frame's border cuts or touches,
 *     0..{@code minScore}: half a face scores less and is still a face
 */
public record DetectorSettings(
    int longestSide, double marginFraction, double minScore, double minBorderScore) {
  private static final double BORDER_FRACTION = 0.005;

  /**
   * For CenterFace. Measured on photos pasted into 720p and 1080p frames: 640 pixels find every
   * face of 60 pixels and more at less than a quarter of the CPU time of full size; a margin finds
   * fewer cut faces; real faces inside the frame score above 0.25.
   */
  public static final DetectorSettings CENTER_FACE = new DetectorSettings(640, 0, 0.25, 0.1);

  /** For YuNet, which is cheaper, and which finds more cut faces with a margin. */
  public static final DetectorSettings YU_NET = new DetectorSettings(640, 0.1, 0.4, 0.3);

  public DetectorSettings {
    if (longestSide < 32
        || !(marginFraction >= 0 && marginFraction <= 1)
        || !(minScore > 0 && minScore <= 1)
        || !(minBorderScore > 0 && minBorderScore <= minScore)) {
      throw new InvalidRequestException(
          "detector settings need a side of at least 32 pixels, a margin of 0..1 and a score of 0..1");
    }
  }

  FaceCanvas canvas(int width, int height, int multiple) {
    return FaceCanvas.fit(width, height, longestSide, marginFraction, multiple);
  }

  /** Whether a candidate's score is enough for where it lies. */
  boolean accepts(DetectedFace face) {
    return face.confidencePercent()
        >= 100 * (reachesBorder(face.box()) ? minBorderScore : minScore);
  }

  private static boolean reachesBorder(BoundingBox box) {
    return box.left() < BORDER_FRACTION
        || box.top() < BORDER_FRACTION
        || box.right() > 1 - BORDER_FRACTION
        || box.bottom() > 1 - BORDER_FRACTION;
  }
}

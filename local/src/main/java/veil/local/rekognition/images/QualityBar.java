package veil.local.rekognition.images;

import java.util.ArrayList;
import java.util.List;
import veil.media.recognise.HeadPose;

/**
 * How good a face must be to count: the service's levels with our own figures, since it does not
 * publish its own. Every reference photo of the tests passes HIGH.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_IndexFaces.html">IndexFaces,
 *     QualityFilter</a>
 */
public enum QualityBar {
  NONE(0, 0, 0, 0, 180),
  LOW(75, 20, 5, 8, 75),
  MEDIUM(90, 30, 10, 15, 65),
  HIGH(95, 40, 15, 30, 55),
  AUTO(90, 30, 10, 15, 65);

  private final double minConfidencePercent;
  private final double minHeightPixels;
  private final double minBrightnessPercent;
  private final double minSharpnessPercent;
  private final double maxTurnDegrees;

  QualityBar(
      double minConfidencePercent,
      double minHeightPixels,
      double minBrightnessPercent,
      double minSharpnessPercent,
      double maxTurnDegrees) {
    this.minConfidencePercent = minConfidencePercent;
    this.minHeightPixels = minHeightPixels;
    this.minBrightnessPercent = minBrightnessPercent;
    this.minSharpnessPercent = minSharpnessPercent;
    this.maxTurnDegrees = maxTurnDegrees;
  }

  /** Whether faces have to be asked how they are held. */
  public boolean needsPose() {
    return this != NONE;
  }

  /** Why a face of an image falls short, by the service's names; empty where it does not. */
  public List<String> shortcomings(ReadImage image, ReadFace face) {
    List<String> reasons = new ArrayList<>();
    if (face.pose().filter(this::isExtreme).isPresent()) {
      reasons.add("EXTREME_POSE");
    }
    if (face.quality().brightnessPercent() < minBrightnessPercent) {
      reasons.add("LOW_BRIGHTNESS");
    }
    if (face.quality().sharpnessPercent() < minSharpnessPercent) {
      reasons.add("LOW_SHARPNESS");
    }
    if (face.confidencePercent() < minConfidencePercent) {
      reasons.add("LOW_CONFIDENCE");
    }
    if (face.box().height() * image.height() < minHeightPixels) {
      reasons.add("SMALL_BOUNDING_BOX");
    }
    return reasons;
  }

  private boolean isExtreme(HeadPose pose) {
    return Math.abs(pose.yawDegrees()) > maxTurnDegrees
        || Math.abs(pose.pitchDegrees()) > maxTurnDegrees
        || Math.abs(pose.rollDegrees()) > maxTurnDegrees;
  }
}

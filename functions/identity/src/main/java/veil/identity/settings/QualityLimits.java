package veil.identity.settings;

import veil.core.errors.InvalidRequestException;

/**
 * What a picture of a face must keep to.
 *
 * @param maxPitchUpDegrees how far the chin may be raised; {@code maxPitchDownDegrees} how far
 *     lowered
 * @param minFacePixels the face's side, in pixels
 */
public record QualityLimits(
    double maxYawDegrees,
    double maxPitchUpDegrees,
    double maxPitchDownDegrees,
    double minBrightnessPercent,
    double minSharpnessPercent,
    double minFacePixels) {
  public QualityLimits {
    angle("VEIL_MAX_YAW_DEGREES", maxYawDegrees);
    angle("VEIL_MAX_PITCH_UP_DEGREES", maxPitchUpDegrees);
    angle("VEIL_MAX_PITCH_DOWN_DEGREES", maxPitchDownDegrees);
    percentage("VEIL_MIN_BRIGHTNESS_PERCENT", minBrightnessPercent);
    percentage("VEIL_MIN_SHARPNESS_PERCENT", minSharpnessPercent);
    if (!(minFacePixels >= 40 && minFacePixels <= 4096)) {
      throw new InvalidRequestException("VEIL_MIN_FACE_PIXELS must be 40 to 4096");
    }
  }

  private static void angle(String name, double degrees) {
    if (!(degrees > 0 && degrees <= 90)) {
      throw new InvalidRequestException(name + " must be above 0 and at most 90");
    }
  }

  /** A 1 may be meant here: unlike a fraction as a threshold for faces, it lets nobody in. */
  private static void percentage(String name, double percent) {
    if (!(percent >= 0 && percent <= 100)) {
      throw new InvalidRequestException(name + " must be 0 to 100");
    }
  }
}

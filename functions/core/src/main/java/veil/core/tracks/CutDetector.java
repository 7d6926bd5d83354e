package veil.core.tracks;

import java.util.Optional;

/**
 * Finds hard cuts while a video is read frame by frame. It is slow to believe in one: a missed cut
 * costs masks at both places of a face, a false one ends the extension of a track early. What a
 * camera does within a shot (pans, exposure, flashes, a big face crossing) keeps the composition of
 * the picture from frame to frame; a cut changes it at once, and far more than the frames before
 * did.
 */
public final class CutDetector {
  private static final double MIN_BRIGHTNESS_DISTANCE = 8;
  private static final double MIN_COMPOSITION_DISTANCE = 0.35;
  private static final double MIN_HISTOGRAM_DISTANCE = 0.5;
  private static final double MIN_COMPOSITION_DISTANCE_OF_OTHER_TONES = 0.12;
  private static final double TIMES_THE_USUAL = 4;
  private static final double USUAL_WEIGHT = 0.1;

  private Optional<FrameLook> last = Optional.empty();
  private double usualBrightnessDistance;
  private double usualCompositionDistance;

  /** Whether a new shot starts with this frame; frames come in the order they are shown. */
  public boolean isCutBefore(FrameLook frame) {
    Optional<FrameLook> before = last;
    last = Optional.of(frame);
    if (before.isEmpty()) {
      return false;
    }
    double brightness = frame.brightnessDistance(before.get());
    double composition = frame.compositionDistance(before.get());
    boolean unlike =
        composition >= MIN_COMPOSITION_DISTANCE
            || (composition >= MIN_COMPOSITION_DISTANCE_OF_OTHER_TONES
                && frame.histogramDistance(before.get()) >= MIN_HISTOGRAM_DISTANCE);
    boolean cut =
        unlike
            && brightness
                >= Math.max(MIN_BRIGHTNESS_DISTANCE, TIMES_THE_USUAL * usualBrightnessDistance)
            && composition >= TIMES_THE_USUAL * usualCompositionDistance;
    if (cut) {
      usualBrightnessDistance = 0;
      usualCompositionDistance = 0;
    } else {
      usualBrightnessDistance += USUAL_WEIGHT * (brightness - usualBrightnessDistance);
      usualCompositionDistance += USUAL_WEIGHT * (composition - usualCompositionDistance);
    }
    return cut;
  }
}

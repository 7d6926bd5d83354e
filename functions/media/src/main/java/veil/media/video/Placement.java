package veil.media.video;

import java.util.List;
import veil.core.tracks.CutTimes;
import veil.core.tracks.MaskPlan;
import veil.core.tracks.PlannedMask;

/**
 * One reading of where the faces lie. Where the detection service's words can be read in two ways,
 * a video has two, and the masks of both are drawn.
 *
 * @param plan which masks a frame needs
 * @param boxes how the frame that the plan's boxes speak of comes from the coded one: the video's
 *     own orientation where they are fractions of the displayed frame, upright where they are of
 *     the coded one
 */
public record Placement(MaskPlan plan, Orientation boxes) {
  long lookaheadMillis() {
    return plan.lookaheadMillis();
  }

  /** The masks of a frame, their boxes as fractions of the coded frame. */
  List<PlannedMask> masksAt(long timeMillis, CutTimes cuts) {
    return plan.masksAt(timeMillis, cuts).stream()
        .map(mask -> new PlannedMask(mask.trackId(), boxes.toCoded(mask.box()), mask.shape()))
        .toList();
  }
}

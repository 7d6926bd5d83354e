package veil.core.tracks;

import veil.core.errors.InvalidRequestException;
import veil.core.faces.BoundingBox;

/**
 * One mask to draw on one frame. A track may have two at a time, where it is not known which of two
 * places its face is in.
 *
 * @param trackId the {@link FaceTrack} it belongs to
 * @param box what to cover, as fractions of the displayed frame: padded and not clipped, it may
 *     reach beyond the frame. A box mask fills it, an ellipse mask is the ellipse inscribed in it
 *     (already grown so that it covers the face's corners)
 * @param shape the outline
 */
public record PlannedMask(int trackId, BoundingBox box, MaskSettings.Shape shape) {
  public PlannedMask {
    if (box == null || shape == null) {
      throw new InvalidRequestException("a planned mask needs a box and a shape");
    }
  }
}

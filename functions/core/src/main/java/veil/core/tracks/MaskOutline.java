package veil.core.tracks;

import veil.core.faces.BoundingBox;

/**
 * Turns the place a face may be in into the mask that hides it.
 *
 * <p>An ellipse inscribed in a box leaves the box's corners bare, and a detector's box fits the
 * face so tightly that chin, ears and temples lie near them. So an ellipse is grown until it passes
 * through the corners of what it must cover: half-axes √2 times the half-sides are the smallest
 * such ellipse. That is 20.7 % a side, hence nearly what the usual padding asks for anyway, and so
 * the two are not added: the larger counts.
 */
final class MaskOutline {
  /** A little beyond √2, so that a detector's jitter of some percent bares no corner. */
  private static final double CIRCUMSCRIBING = 1.46;

  private static final double PERCENT = 100;
  private final double paddingShare;
  private final MaskSettings.Shape shape;

  MaskOutline(MaskSettings settings) {
    paddingShare = settings.paddingPercent() / PERCENT;
    shape = settings.shape();
  }

  /**
   * @param cover where the face may be, speed included
   * @param face the face's own size, which the padding is measured by
   */
  PlannedMask around(int trackId, Extent cover, BoundingBox face) {
    double x = face.width() * paddingShare;
    double y = face.height() * paddingShare;
    if (shape == MaskSettings.Shape.ELLIPSE) {
      x = Math.max(x, cover.width() * (CIRCUMSCRIBING - 1) / 2);
      y = Math.max(y, cover.height() * (CIRCUMSCRIBING - 1) / 2);
    }
    return new PlannedMask(trackId, cover.grown(x, y).toBox(), shape);
  }
}

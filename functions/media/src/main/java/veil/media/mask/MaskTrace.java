package veil.media.mask;

/**
 * A few luma pixels in the middle of a mask, as they were drawn: enough to tell later whether the
 * written video shows the mask.
 *
 * @param left the sampled area's left in luma pixels
 * @param right exclusive
 * @param bottom exclusive
 * @param pixels {@link #SIDE} x {@link #SIDE} samples, row by row
 * @param bare the same samples as they were before
 */
// Traces are never compared, and nobody changes the samples: a long video holds many of them.
@SuppressWarnings("ArrayRecordComponent")
public record MaskTrace(int left, int top, int right, int bottom, byte[] pixels, byte[] bare) {
  public static final int SIDE = 4;

  /**
   * Encoding moves pixels by a few grey levels; a frame without its mask may be off by little more,
   * since a mosaic has the picture's own colours.
   */
  private static final double MOST_GREY_LEVELS = 24;

  /** Where the mask changed less than this, its absence shows nothing. */
  private static final double LEAST_GREY_LEVELS = 12;

  /**
   * Whether samples of the written video show the mask: they are about what was drawn, and not
   * rather what was there before.
   */
  public boolean isShownBy(byte[] written) {
    double off = distance(pixels, written);
    boolean ratherBare =
        distance(pixels, bare) > LEAST_GREY_LEVELS && distance(bare, written) < off;
    return off <= MOST_GREY_LEVELS && !ratherBare;
  }

  /** Mean absolute difference. */
  private static double distance(byte[] some, byte[] others) {
    long sum = 0;
    for (int i = 0; i < some.length; i++) {
      sum += Math.abs((some[i] & 0xff) - (others[i] & 0xff));
    }
    return (double) sum / some.length;
  }
}

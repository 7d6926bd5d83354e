package veil.media.mask;

/**
 * A few luma pixels in the middle of a mask, as they were drawn: enough to tell later whether the
 * written video shows the mask.
 *
 * @param left the sampled area's left in luma pixels
 * @param right exclusive
 * @param bottom exclusive
 * @param pixels {@link #SIDE} x {@link #SIDE} samples, row by row
 */
// Traces are never compared, and nobody changes the samples: a long video holds many of them.
@SuppressWarnings("ArrayRecordComponent")
public record MaskTrace(int left, int top, int right, int bottom, byte[] pixels) {
  public static final int SIDE = 4;

  /** Mean absolute difference of the samples to {@code others}, in grey levels. */
  public double distance(byte[] others) {
    long sum = 0;
    for (int i = 0; i < pixels.length; i++) {
      sum += Math.abs((pixels[i] & 0xff) - (others[i] & 0xff));
    }
    return (double) sum / pixels.length;
  }
}

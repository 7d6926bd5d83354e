package veil.core.tracks;

import veil.core.errors.InvalidRequestException;

/** What {@link CutDetector} sees of a frame's luma plane. */
public final class FrameLook {
  public static final int BINS = 64;
  public static final int GRID_WIDTH = 16;
  public static final int GRID_HEIGHT = 9;
  private final int[] histogram;
  private final int[] thumbnail;

  /**
   * @param histogram how many pixels fall into each of 64 equal ranges of brightness
   * @param thumbnail mean brightness (0..255) of the cells of a grid 16 wide and 9 high, row by row
   */
  public FrameLook(int[] histogram, int[] thumbnail) {
    if (histogram == null || histogram.length != BINS) {
      throw new InvalidRequestException("a frame's histogram has 64 ranges");
    }
    if (thumbnail == null || thumbnail.length != GRID_WIDTH * GRID_HEIGHT) {
      throw new InvalidRequestException("a frame's thumbnail has 16 by 9 cells");
    }
    this.histogram = histogram.clone();
    this.thumbnail = thumbnail.clone();
  }

  /** How much of the brightness distribution differs, 0 (the same) to 1 (nothing in common). */
  double histogramDistance(FrameLook other) {
    double ownTotal = total(histogram);
    double otherTotal = total(other.histogram);
    double distance = 0;
    for (int i = 0; i < BINS; i++) {
      distance += Math.abs(histogram[i] / ownTotal - other.histogram[i] / otherTotal);
    }
    return distance / 2;
  }

  /** The mean difference of the thumbnails' cells, 0..255. */
  double brightnessDistance(FrameLook other) {
    double distance = 0;
    for (int i = 0; i < thumbnail.length; i++) {
      distance += Math.abs(thumbnail[i] - other.thumbnail[i]);
    }
    return distance / thumbnail.length;
  }

  /**
   * How unlike the pictures' composition is, 0 (alike, whatever the exposure) to 2 (opposite): one
   * less the correlation of the thumbnails. A picture without any composition is alike only to
   * another such.
   */
  double compositionDistance(FrameLook other) {
    double ownMean = mean(thumbnail);
    double otherMean = mean(other.thumbnail);
    double shared = 0;
    double own = 0;
    double others = 0;
    for (int i = 0; i < thumbnail.length; i++) {
      double a = thumbnail[i] - ownMean;
      double b = other.thumbnail[i] - otherMean;
      shared += a * b;
      own += a * a;
      others += b * b;
    }
    boolean ownFlat = own < thumbnail.length;
    boolean otherFlat = others < thumbnail.length;
    if (ownFlat || otherFlat) {
      return ownFlat && otherFlat ? 0 : 1;
    }
    return 1 - shared / Math.sqrt(own * others);
  }

  private static double total(int[] values) {
    long total = 0;
    for (int value : values) {
      total += value;
    }
    return Math.max(1, total);
  }

  private static double mean(int[] values) {
    long total = 0;
    for (int value : values) {
      total += value;
    }
    return (double) total / values.length;
  }
}

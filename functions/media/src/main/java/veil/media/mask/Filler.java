package veil.media.mask;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.blur;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.tracks.MaskSettings;

/**
 * Makes what stands in a face's place. Everything is scaled to the face, never a fixed number of
 * pixels: a big face keeps no more detail than a small one. The grid starts at the face's box, so
 * that a moving face gives no new samples of itself.
 */
final class Filler implements AutoCloseable {
  /** Cells along the longer side of a whole face: below what recognition needs. */
  private static final int MOSAIC_CELLS = 8;

  private static final int BLUR_CELLS = 16;

  /** A cell of a single pixel would be that pixel. */
  private static final double LEAST_CELL_PIXELS = 2;

  /**
   * Cell colours are rounded to this step: less for a reconstruction over many frames to work with.
   */
  private static final int COLOUR_STEP = 16;

  /** Pixels along a cell that make one more halving worth its call. */
  private static final int LEAST_PIXELS_TO_HALVE = 6;

  private static final int NEUTRAL_CHROMA = 128;
  private static final int DARK_LUMA = 32;

  private final MaskSettings.Style style;
  private final Mat half = new Mat();
  private final Mat quarter = new Mat();
  private final Mat cells = new Mat();
  private final Mat smooth = new Mat();
  private final Mat steps = new Mat(1, 256, CV_8UC1);
  private final Scalar luma = Scalar.all(DARK_LUMA);
  private final Scalar chroma = Scalar.all(NEUTRAL_CHROMA);

  Filler(MaskSettings.Style style) {
    this.style = style;
    for (int value = 0; value < 256; value++) {
      int rounded = (value + COLOUR_STEP / 2) / COLOUR_STEP * COLOUR_STEP;
      steps.ptr(0, value).put((byte) Math.min(255, rounded));
    }
  }

  /** Fills {@code filling}, of the size of {@code face}. */
  void fill(Mat face, PixelArea area, boolean isLuma, Mat filling) {
    filling.create(face.rows(), face.cols(), CV_8UC1);
    switch (style) {
      case MOSAIC -> mosaic(face, area, filling);
      case BLUR -> blurred(face, area, filling);
      case SOLID -> filling.put(isLuma ? luma : chroma);
    }
  }

  private void mosaic(Mat face, PixelArea area, Mat filling) {
    shrink(face, area, MOSAIC_CELLS);
    LUT(cells, steps, cells);
    try (Size size = new Size(face.cols(), face.rows())) {
      resize(cells, filling, size, 0, 0, INTER_NEAREST);
    }
  }

  private void blurred(Mat face, PixelArea area, Mat filling) {
    shrink(face, area, BLUR_CELLS);
    try (Size kernel = new Size(halfOf(cells.cols()), halfOf(cells.rows()));
        Size size = new Size(face.cols(), face.rows())) {
      blur(cells, smooth, kernel);
      resize(smooth, filling, size, 0, 0, INTER_LINEAR);
    }
  }

  /** An odd kernel that spans at least half. */
  private static int halfOf(int cells) {
    return cells / 2 | 1;
  }

  /**
   * Each cell is the mean of its pixels. Halving is what OpenCV does fastest by far, so big faces
   * are halved as long as a cell stays several pixels wide; of an odd side the last row or column
   * is left out then.
   */
  private void shrink(Mat face, PixelArea area, int mostCells) {
    double cellSide =
        Math.max(LEAST_CELL_PIXELS, Math.max(area.fullWidth(), area.fullHeight()) / mostCells);
    int cellsAcross = cellsAlong(face.cols(), cellSide);
    int cellsDown = cellsAlong(face.rows(), cellSide);
    Mat from = face;
    boolean intoHalf = true;
    while (from.cols() >= cellsAcross * LEAST_PIXELS_TO_HALVE
        && from.rows() >= cellsDown * LEAST_PIXELS_TO_HALVE) {
      Mat to = intoHalf ? half : quarter;
      halve(from, to);
      from = to;
      intoHalf = !intoHalf;
    }
    try (Size size = new Size(cellsAcross, cellsDown)) {
      resize(from, cells, size, 0, 0, INTER_AREA);
    }
  }

  private static void halve(Mat from, Mat to) {
    try (Rect evenSides = new Rect(0, 0, from.cols() & ~1, from.rows() & ~1);
        Mat even = new Mat(from, evenSides);
        Size size = new Size(from.cols() / 2, from.rows() / 2)) {
      resize(even, to, size, 0, 0, INTER_AREA);
    }
  }

  private static int cellsAlong(int pixels, double cellSide) {
    return Math.clamp(Math.round(pixels / cellSide), 1, pixels);
  }

  @Override
  public void close() {
    chroma.close();
    luma.close();
    steps.close();
    smooth.close();
    cells.close();
    quarter.close();
    half.close();
  }
}

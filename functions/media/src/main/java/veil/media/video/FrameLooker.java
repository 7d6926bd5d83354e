package veil.media.video;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.tracks.FrameLook;

/**
 * Reads of each frame what finding cuts needs: from one pixel in many, since it is done for every
 * frame.
 */
final class FrameLooker implements AutoCloseable {
  private static final int PIXELS_A_CELL = 10;
  private static final int WIDTH = FrameLook.GRID_WIDTH * PIXELS_A_CELL;
  private static final int HEIGHT = FrameLook.GRID_HEIGHT * PIXELS_A_CELL;
  private static final int LEVELS_A_BIN_SHIFT = Integer.numberOfTrailingZeros(256 / FrameLook.BINS);

  private final Mat small = new Mat();
  private final Size size = new Size(WIDTH, HEIGHT);
  private final byte[] pixels = new byte[WIDTH * HEIGHT];

  FrameLook look(AVFrame frame) {
    try (Mat luma = FramePlanes.luma(frame)) {
      resize(luma, small, size, 0, 0, INTER_NEAREST);
    }
    small.data().get(pixels);
    int[] histogram = new int[FrameLook.BINS];
    int[] cells = new int[FrameLook.GRID_WIDTH * FrameLook.GRID_HEIGHT];
    for (int cell = 0; cell < cells.length; cell++) {
      cells[cell] = meanOf(cell, histogram);
    }
    return new FrameLook(histogram, cells);
  }

  /** Written without a division a pixel: it runs for every frame. */
  private int meanOf(int cell, int[] histogram) {
    int left = cell % FrameLook.GRID_WIDTH * PIXELS_A_CELL;
    int top = cell / FrameLook.GRID_WIDTH * PIXELS_A_CELL;
    int sum = 0;
    for (int y = top; y < top + PIXELS_A_CELL; y++) {
      int row = y * WIDTH;
      for (int at = row + left; at < row + left + PIXELS_A_CELL; at++) {
        int level = pixels[at] & 0xff;
        histogram[level >> LEVELS_A_BIN_SHIFT]++;
        sum += level;
      }
    }
    return sum / (PIXELS_A_CELL * PIXELS_A_CELL);
  }

  @Override
  public void close() {
    size.close();
    small.close();
  }
}

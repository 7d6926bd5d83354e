package veil.media.mask;

import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * The planes of one decoded 8 bit frame, in place: what is drawn here is in the frame.
 *
 * @param planes luma first, then the two chroma planes where there are any
 * @param chromaShiftX how often the chroma planes' width is halved
 * @param chromaShiftY how often their height is halved
 */
public record PlanarFrame(List<Mat> planes, int chromaShiftX, int chromaShiftY)
    implements AutoCloseable {
  public PlanarFrame {
    planes = List.copyOf(planes);
  }

  public Mat luma() {
    return planes.getFirst();
  }

  public int width() {
    return luma().cols();
  }

  public int height() {
    return luma().rows();
  }

  /** Releases the views, not the pixels. */
  @Override
  public void close() {
    planes.forEach(Mat::close);
  }
}

package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ422P;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ444P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_copy_props;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import veil.core.errors.UnsupportedVideoException;
import veil.media.mask.PlanarFrame;

/**
 * Brings frames into a form that the encoder takes. H.264 with halved chroma has even sides only,
 * so that a frame with an odd side (which a source with full chroma may have) gains a row or a
 * column that repeats its last one.
 */
final class FrameFitter implements AutoCloseable {
  private static final int NEUTRAL_CHROMA = 128;

  private final int width;
  private final int height;
  private final int format;
  private final boolean fits;
  private final Mat padded = new Mat();
  private final Scalar neutral = Scalar.all(NEUTRAL_CHROMA);
  private final AVFrame fitted = Ffmpeg.allocated(av_frame_alloc());

  FrameFitter(AVFrame first, EncoderChoice choice) {
    width = first.width();
    height = first.height();
    format = first.format();
    boolean halvedChroma = format == AV_PIX_FMT_YUV420P || format == AV_PIX_FMT_YUVJ420P;
    boolean isEven = width % 2 == 0 && height % 2 == 0;
    fits = choice.takesEveryFormat() || (halvedChroma && isEven);
    if (!fits) {
      fitted.width(width + width % 2);
      fitted.height(height + height % 2);
      fitted.format(isFullRange(format) ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P);
      Ffmpeg.checkWrite(av_frame_get_buffer(fitted, 0), "allocating a frame");
    }
  }

  /**
   * @throws UnsupportedVideoException where the frame is of another size or format than the first
   *     one
   */
  void requireSame(AVFrame frame) {
    if (frame.width() != width || frame.height() != height || frame.format() != format) {
      throw new UnsupportedVideoException(
          "the video changes its frame size on the way, which is not supported");
    }
  }

  /** The frame itself where it fits, otherwise a frame that is valid until the next call. */
  AVFrame fit(AVFrame frame) {
    if (fits) {
      return frame;
    }
    Ffmpeg.checkWrite(av_frame_make_writable(fitted), "copying a frame");
    Ffmpeg.checkWrite(av_frame_copy_props(fitted, frame), "copying a frame");
    try (PlanarFrame from = FramePlanes.of(frame);
        PlanarFrame to = FramePlanes.of(fitted)) {
      fitPlane(from.luma(), to.luma(), 0, 0);
      for (int i = 1; i < to.planes().size(); i++) {
        Mat target = to.planes().get(i);
        if (from.planes().size() == 1) {
          target.put(neutral);
        } else {
          fitPlane(from.planes().get(i), target, 1 - from.chromaShiftX(), 1 - from.chromaShiftY());
        }
      }
    }
    return fitted;
  }

  /**
   * Repeats the last row and column up to the target's size, or to its double where a side must
   * still be halved.
   */
  private void fitPlane(Mat from, Mat to, int halvingsX, int halvingsY) {
    int bottom = (to.rows() << halvingsY) - from.rows();
    int right = (to.cols() << halvingsX) - from.cols();
    opencv_core.copyMakeBorder(
        from, padded, 0, bottom, 0, right, opencv_core.BORDER_REPLICATE, neutral);
    try (Size size = to.size()) {
      opencv_imgproc.resize(padded, to, size, 0, 0, opencv_imgproc.INTER_AREA);
    }
  }

  private static boolean isFullRange(int format) {
    return format == AV_PIX_FMT_YUVJ422P
        || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_YUVJ420P;
  }

  @Override
  public void close() {
    neutral.close();
    padded.close();
    av_frame_free(fitted);
  }
}

package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_UNSPECIFIED;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_DEFAULT;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCachedContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.ffmpeg.swscale.SwsFilter;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Turns decoded frames into the BGR pictures that detectors look at, the way a viewer sees them.
 */
final class BgrConverter implements AutoCloseable {
  /** From this height on, untagged video is taken for HD colour, as players do. */
  private static final int HD_HEIGHT = 720;

  private static final int FULL_SCALE = 1 << 16;

  private final Orientation orientation;
  private final Mat coded = new Mat();
  private final Mat displayed = new Mat();
  private final PointerPointer<?> planes = new PointerPointer<>(1);
  private final IntPointer strides = new IntPointer(1);
  private SwsContext scaler = new SwsContext(null);

  BgrConverter(Orientation orientation) {
    this.orientation = orientation;
  }

  /** The picture is valid until the next call. */
  Mat convert(AVFrame frame) {
    int width = frame.width();
    int height = frame.height();
    coded.create(height, width, CV_8UC3);
    scaler =
        Ffmpeg.allocated(
            sws_getCachedContext(
                scaler,
                width,
                height,
                frame.format(),
                width,
                height,
                AV_PIX_FMT_BGR24,
                SWS_BILINEAR,
                (SwsFilter) null,
                (SwsFilter) null,
                (DoublePointer) null));
    setColours(frame);
    planes.put(0, coded.data());
    strides.put(0, (int) coded.step());
    sws_scale(scaler, frame.data(), frame.linesize(), 0, height, planes, strides);
    if (orientation.equals(Orientation.UPRIGHT)) {
      return coded;
    }
    orientation.turn(coded, displayed);
    return displayed;
  }

  private void setColours(AVFrame frame) {
    boolean hd =
        frame.colorspace() == AVCOL_SPC_BT709
            || (frame.colorspace() == AVCOL_SPC_UNSPECIFIED && frame.height() >= HD_HEIGHT);
    IntPointer matrix = sws_getCoefficients(hd ? SWS_CS_ITU709 : SWS_CS_DEFAULT);
    int fullRange = frame.color_range() == AVCOL_RANGE_JPEG ? 1 : 0;
    sws_setColorspaceDetails(scaler, matrix, fullRange, matrix, 1, 0, FULL_SCALE, FULL_SCALE);
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    strides.close();
    planes.close();
    displayed.close();
    coded.close();
  }
}

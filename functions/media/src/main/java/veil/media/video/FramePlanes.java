package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.opencv.opencv_core.Mat;
import veil.media.mask.PlanarFrame;

/** Shows the planes of FFmpeg's frames to OpenCV, without a copy. */
final class FramePlanes {
  private FramePlanes() {}

  static PlanarFrame of(AVFrame frame) {
    AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
    int shiftX = format.log2_chroma_w();
    int shiftY = format.log2_chroma_h();
    List<Mat> planes = new ArrayList<>();
    for (int i = 0; i < format.nb_components(); i++) {
      int width = i == 0 ? frame.width() : -(-frame.width() >> shiftX);
      int height = i == 0 ? frame.height() : -(-frame.height() >> shiftY);
      planes.add(new Mat(height, width, CV_8UC1, frame.data(i), frame.linesize(i)));
    }
    return new PlanarFrame(planes, shiftX, shiftY);
  }

  static Mat luma(AVFrame frame) {
    return new Mat(frame.height(), frame.width(), CV_8UC1, frame.data(0), frame.linesize(0));
  }
}

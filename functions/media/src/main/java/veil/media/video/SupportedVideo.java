package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/** Which videos can be blurred; what is refused is told with the way out. */
final class SupportedVideo {
  private static final int SUPPORTED_BIT_DEPTH = 8;

  /** Two ways of counting what is hidden, one rounded from frames. */
  private static final long HIDDEN_TOLERANCE_MILLIS = 20;

  /** 8 bit, planar, luma first: what the masks are drawn on. */
  private static final Set<String> SUPPORTED_PIXEL_FORMATS =
      Set.of("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "gray");

  private SupportedVideo() {}

  /**
   * @throws EmptyVideoException where the video stream has nothing in it
   * @throws UnreadableVideoException where no frame can be decoded
   * @throws UnsupportedVideoException where it is a video that this version cannot blur
   */
  static void require(MediaInput input) {
    AVCodecParameters codec = input.video().codecpar();
    if (!input.context().iformat().name().getString().contains("mp4")) {
      throw unsupported(input, "is neither MP4 nor MOV; convert it to MP4 first");
    }
    if (codec.codec_id() != AV_CODEC_ID_H264) {
      String name = avcodec_get_name(codec.codec_id()).getString();
      throw unsupported(
          input, "is coded as " + name + "; only H.264 is supported, convert it first");
    }
    if (input.video().nb_frames() == 0 && input.video().duration() <= 0) {
      throw new EmptyVideoException(input.file().getFileName() + " has no frames");
    }
    if (codec.width() <= 0 || codec.height() <= 0 || codec.format() < 0) {
      throw new UnreadableVideoException(input.file().getFileName() + " has no decodable frame");
    }
    if (codec.color_trc() == AVCOL_TRC_SMPTE2084 || codec.color_trc() == AVCOL_TRC_ARIB_STD_B67) {
      throw unsupported(input, "is HDR, which is not supported yet; convert it to SDR first");
    }
    if (bitDepth(codec.format()) != SUPPORTED_BIT_DEPTH) {
      throw unsupported(
          input,
          "has %d bit colour; only 8 bit is supported, convert it first"
              .formatted(bitDepth(codec.format())));
    }
    String format = av_get_pix_fmt_name(codec.format()).getString();
    if (!SUPPORTED_PIXEL_FORMATS.contains(format)) {
      throw unsupported(
          input, "has the pixel format " + format + ", which is not supported; convert it first");
    }
    if (codec.field_order() != AV_FIELD_PROGRESSIVE && codec.field_order() != AV_FIELD_UNKNOWN) {
      throw unsupported(input, "is interlaced, which is not supported; deinterlace it first");
    }
    if (CleanAperture.hidesPixels(codec)) {
      throw unsupported(
          input, "asks players to hide a part of its pictures (clap); write it anew first");
    }
  }

  /**
   * Whether a detection service's times count what an edit list leaves out is not known.
   *
   * @param trimmedMillis what FFmpeg hides at the beginning
   * @throws UnsupportedVideoException where an edit list leaves out more
   */
  static void requireOneStretch(MediaInput input, long trimmedMillis) {
    List<EditList> lists = EditList.ofVideo(input.file());
    if (lists.stream().anyMatch(EditList::isCut)) {
      throw unsupported(
          input, "has an edit list that leaves parts out or repeats them; write it anew first");
    }
    long listedMillis = HiddenBeginning.listedMillis(input, lists.getFirst());
    if (Math.abs(listedMillis - trimmedMillis) > HIDDEN_TOLERANCE_MILLIS) {
      throw unsupported(
          input,
          "has an edit list that hides more than the pictures behind one key frame; "
              + "write it anew first");
    }
  }

  private static UnsupportedVideoException unsupported(MediaInput input, String why) {
    return new UnsupportedVideoException(input.file().getFileName() + " " + why);
  }

  private static int bitDepth(int pixelFormat) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixelFormat);
    return descriptor == null ? 0 : descriptor.comp(0).depth();
  }
}

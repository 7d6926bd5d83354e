package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_PROGRESSIVE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_FIELD_UNKNOWN;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_ARIB_STD_B67;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_TRC_SMPTE2084;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_media_type_string;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/** Reads what a video file is, and refuses what cannot be blurred before any work is done. */
public final class VideoProbe {
  private static final int SUPPORTED_BIT_DEPTH = 8;
  private static final double MILLIS_A_SECOND = 1000;
  private static final long MICROS_A_MILLI = 1000;

  /** Two ways of counting what is hidden, one rounded from frames. */
  private static final long HIDDEN_TOLERANCE_MILLIS = 20;

  /** 8 bit, planar, luma first: what the masks are drawn on. */
  private static final Set<String> SUPPORTED_PIXEL_FORMATS =
      Set.of("yuv420p", "yuvj420p", "yuv422p", "yuvj422p", "yuv444p", "yuvj444p", "gray");

  private VideoProbe() {}

  /**
   * @throws EmptyVideoException where the file or its video stream has nothing in it
   * @throws UnreadableVideoException where it is no video, or cut off
   * @throws UnsupportedVideoException where it is a video that this version cannot blur
   */
  public static VideoFacts probe(Path file) {
    requireFile(file);
    try (MediaInput input = MediaInput.open(file)) {
      return facts(input);
    }
  }

  static VideoFacts facts(MediaInput input) {
    requireSupported(input);
    AVStream video = input.video();
    AVCodecParameters codec = video.codecpar();
    return new VideoFacts(
        input.context().iformat().long_name().getString(),
        isQuickTime(input),
        avcodec_get_name(codec.codec_id()).getString(),
        codec.width(),
        codec.height(),
        input.orientation(),
        av_get_pix_fmt_name(codec.format()).getString(),
        bitDepth(codec.format()),
        frameRate(video),
        slowFrameRate(video),
        startMillis(video),
        trimmedMillis(input),
        durationMillis(input),
        frameCount(input),
        Math.max(0, codec.bit_rate()),
        input.audio().size(),
        droppedStreams(input));
  }

  private static void requireFile(Path file) {
    try {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new UnreadableVideoException(file + " is no readable file");
      }
      if (Files.size(file) == 0) {
        throw new EmptyVideoException(file.getFileName() + " is empty (zero bytes)");
      }
    } catch (IOException e) {
      throw new UnreadableVideoException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void requireSupported(MediaInput input) {
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
          input, "has %d bit colour; only 8 bit is supported".formatted(bitDepth(codec.format())));
    }
    String format = av_get_pix_fmt_name(codec.format()).getString();
    if (!SUPPORTED_PIXEL_FORMATS.contains(format)) {
      throw unsupported(input, "has the pixel format " + format + ", which is not supported");
    }
    if (codec.field_order() != AV_FIELD_PROGRESSIVE && codec.field_order() != AV_FIELD_UNKNOWN) {
      throw unsupported(input, "is interlaced, which is not supported; deinterlace it first");
    }
    if (CleanAperture.hidesPixels(codec)) {
      throw unsupported(
          input, "asks players to hide a part of its pictures (clap); write it anew first");
    }
    requireOneStretch(input);
  }

  /** Whether a detection service's times count what an edit list leaves out is not known. */
  private static void requireOneStretch(MediaInput input) {
    List<EditList> lists = EditList.ofVideo(input.file());
    if (lists.stream().anyMatch(EditList::isCut)) {
      throw unsupported(
          input, "has an edit list that leaves parts out or repeats them; write it anew first");
    }
    long listedMillis = HiddenBeginning.listedMillis(input, lists.getFirst());
    if (Math.abs(listedMillis - trimmedMillis(input)) > HIDDEN_TOLERANCE_MILLIS) {
      throw unsupported(
          input,
          "has an edit list that hides more than the pictures behind one key frame; "
              + "write it anew first");
    }
  }

  private static UnsupportedVideoException unsupported(MediaInput input, String why) {
    return new UnsupportedVideoException(input.file().getFileName() + " " + why);
  }

  private static boolean isQuickTime(MediaInput input) {
    AVDictionaryEntry brand = av_dict_get(input.context().metadata(), "major_brand", null, 0);
    return brand != null && brand.value().getString().startsWith("qt");
  }

  private static int bitDepth(int pixelFormat) {
    AVPixFmtDescriptor descriptor = av_pix_fmt_desc_get(pixelFormat);
    return descriptor == null ? 0 : descriptor.comp(0).depth();
  }

  private static double frameRate(AVStream video) {
    AVRational rate = video.avg_frame_rate();
    return rate.num() > 0 && rate.den() > 0 ? (double) rate.num() / rate.den() : 0;
  }

  private static double slowFrameRate(AVStream video) {
    double average = frameRate(video);
    double slow = FrameGaps.slowRate(video).orElse(average);
    return average > 0 ? Math.min(average, slow) : slow;
  }

  private static long startMillis(AVStream video) {
    return Math.max(0, firstMillis(video));
  }

  private static long firstMillis(AVStream video) {
    return video.start_time() == AV_NOPTS_VALUE
        ? 0
        : Ffmpeg.millis(video.start_time(), video.time_base());
  }

  /** Hidden pictures lie before the first one that is shown, at times below zero. */
  private static long trimmedMillis(MediaInput input) {
    long firstMillis = firstMillis(input.video());
    return firstMillis < 0 ? -firstMillis : HiddenBeginning.millis(input);
  }

  private static long durationMillis(MediaInput input) {
    if (input.video().duration() != AV_NOPTS_VALUE) {
      return Ffmpeg.millis(input.video().duration(), input.video().time_base());
    }
    return Math.max(0, input.context().duration() / MICROS_A_MILLI);
  }

  private static long frameCount(MediaInput input) {
    long indexed = input.video().nb_frames();
    return indexed > 0
        ? indexed
        : Math.round(frameRate(input.video()) * durationMillis(input) / MILLIS_A_SECOND);
  }

  private static List<String> droppedStreams(MediaInput input) {
    List<String> dropped = new ArrayList<>();
    for (int i = 0; i < input.context().nb_streams(); i++) {
      AVStream stream = input.context().streams(i);
      int type = stream.codecpar().codec_type();
      if (type != AVMEDIA_TYPE_AUDIO && i != input.video().index()) {
        BytePointer name = av_get_media_type_string(type);
        dropped.add(name == null ? "unknown" : name.getString());
      }
    }
    return dropped;
  }
}

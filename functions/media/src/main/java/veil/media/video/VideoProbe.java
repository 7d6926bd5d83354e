package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_get_media_type_string;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/** Reads what a video file is, and refuses what cannot be blurred before any work is done. */
public final class VideoProbe {
  private static final double MILLIS_A_SECOND = 1000;
  private static final long MICROS_A_MILLI = 1000;

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
    SupportedVideo.require(input);
    long trimmedMillis = trimmedMillis(input);
    SupportedVideo.requireOneStretch(input, trimmedMillis);
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
        frameRate(video),
        slowFrameRate(video),
        startMillis(video),
        trimmedMillis,
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

  private static boolean isQuickTime(MediaInput input) {
    AVDictionaryEntry brand = av_dict_get(input.context().metadata(), "major_brand", null, 0);
    return brand != null && brand.value().getString().startsWith("qt");
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

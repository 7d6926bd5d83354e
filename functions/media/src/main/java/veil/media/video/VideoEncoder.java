package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import veil.core.errors.UnsupportedVideoException;

/** Encodes H.264 with the times, colours and pixel shape of the frames it is given. */
final class VideoEncoder implements AutoCloseable {
  private static final double SECONDS_BETWEEN_KEY_FRAMES = 2;

  private final EncoderChoice choice;
  private final AVCodecContext context;
  private final AVPacket packet;
  private final Map<Long, Long> durations = new HashMap<>();

  /**
   * @param first the frame whose size, format and colours all others share
   * @param timeBase the unit of the frames' times
   * @throws UnsupportedVideoException where the encoder does not take frames of that size
   */
  VideoEncoder(EncoderChoice choice, AVFrame first, AVRational timeBase, EncoderTarget target) {
    this.choice = choice;
    if (!choice.takes(first.width(), first.height())) {
      throw new UnsupportedVideoException(
          "frames of %dx%d are too large or too small for %s"
              .formatted(first.width(), first.height(), choice.codecName()));
    }
    AVCodec codec = Ffmpeg.allocated(avcodec_find_encoder_by_name(choice.codecName()));
    this.packet = Ffmpeg.allocated(av_packet_alloc());
    this.context = Ffmpeg.allocated(avcodec_alloc_context3(codec));
    context.width(first.width());
    context.height(first.height());
    context.pix_fmt(first.format());
    context.time_base(timeBase);
    context.pkt_timebase(timeBase);
    context.framerate(target.frameRate());
    context.sample_aspect_ratio(target.pixelShape());
    context.color_range(first.color_range());
    context.color_primaries(first.color_primaries());
    context.color_trc(first.color_trc());
    context.colorspace(first.colorspace());
    context.chroma_sample_location(first.chroma_location());
    context.gop_size(
        Math.max(1, (int) Math.round(target.framesPerSecond() * SECONDS_BETWEEN_KEY_FRAMES)));
    context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
    context.thread_count(0);
    open(codec, target.bitsPerSecond());
  }

  private void open(AVCodec codec, long bitsPerSecond) {
    choice.configure(context, bitsPerSecond);
    AVDictionary options = new AVDictionary(null);
    try {
      choice.options().forEach((name, value) -> av_dict_set(options, name, value, 0));
      Ffmpeg.checkWrite(avcodec_open2(context, codec, options), "starting the encoder");
    } catch (RuntimeException e) {
      close();
      throw e;
    } finally {
      av_dict_free(options);
    }
  }

  void describe(AVCodecParameters to) {
    Ffmpeg.checkWrite(avcodec_parameters_from_context(to, context), "describing the video");
  }

  AVRational timeBase() {
    return context.time_base();
  }

  /**
   * Encodes a frame, or what is left at the end where it is null; {@code sink} takes each packet
   * over.
   */
  void encode(AVFrame frameOrNull, Consumer<AVPacket> sink) {
    if (frameOrNull != null) {
      // The source's frame types must not force ours.
      frameOrNull.pict_type(AV_PICTURE_TYPE_NONE);
      durations.put(frameOrNull.pts(), frameOrNull.duration());
    }
    Ffmpeg.checkWrite(avcodec_send_frame(context, frameOrNull), "encoding");
    while (true) {
      int result = avcodec_receive_packet(context, packet);
      if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
        return;
      }
      Ffmpeg.checkWrite(result, "encoding");
      Long duration = durations.remove(packet.pts());
      packet.duration(duration == null ? 0 : duration);
      sink.accept(packet);
    }
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avcodec_free_context(context);
  }
}

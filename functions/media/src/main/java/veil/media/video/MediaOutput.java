package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_guess_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_open2;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import veil.core.errors.UnsupportedVideoException;

/**
 * An MP4 or MOV file being written. It starts from nothing, so that only what is set here is in it:
 * no title, no place, no dates.
 */
final class MediaOutput implements AutoCloseable {
  private final AVFormatContext context;
  private long videoTimescale;

  private MediaOutput(AVFormatContext context) {
    this.context = context;
  }

  static MediaOutput create(Path file, boolean quickTime) {
    Ffmpeg.quiet();
    AVFormatContext context = new AVFormatContext(null);
    Ffmpeg.checkWrite(
        avformat_alloc_output_context2(
            context, (AVOutputFormat) null, quickTime ? "mov" : "mp4", file.toString()),
        "starting it");
    context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    try {
      AVIOContext io = new AVIOContext(null);
      Ffmpeg.checkWrite(
          avio_open2(
              io,
              "file:" + file.toAbsolutePath(),
              AVIO_FLAG_WRITE,
              (AVIOInterruptCB) null,
              (AVDictionary) null),
          "creating it");
      context.pb(io);
      return new MediaOutput(context);
    } catch (RuntimeException e) {
      avformat_free_context(context);
      throw e;
    }
  }

  /** A video stream with the codec of {@code codec}, otherwise like {@code source}. */
  AVStream addVideo(AVCodecParameters codec, MediaInput source) {
    AVStream stream = Ffmpeg.allocated(avformat_new_stream(context, null));
    Ffmpeg.checkWrite(avcodec_parameters_copy(stream.codecpar(), codec), "describing the video");
    stream.codecpar().codec_tag(0);
    stream.time_base(source.video().time_base());
    stream.avg_frame_rate(source.video().avg_frame_rate());
    // The container's word on the pixels' shape goes before the stream's own, as players have it.
    AVRational shape =
        av_guess_sample_aspect_ratio(source.context(), source.video(), (AVFrame) null);
    stream.sample_aspect_ratio(shape);
    stream.codecpar().sample_aspect_ratio(shape);
    videoTimescale = source.video().time_base().den();
    AVPacketSideData matrix = source.displayMatrix();
    if (matrix != null) {
      copyMatrix(matrix, stream.codecpar());
    }
    return stream;
  }

  private static void copyMatrix(AVPacketSideData matrix, AVCodecParameters to) {
    AVPacketSideData list = new AVPacketSideData(to.coded_side_data());
    try (IntPointer count = new IntPointer(1).put(to.nb_coded_side_data())) {
      AVPacketSideData entry =
          Ffmpeg.allocated(
              av_packet_side_data_new(list, count, AV_PKT_DATA_DISPLAYMATRIX, matrix.size(), 0));
      Pointer.memcpy(entry.data(), matrix.data(), matrix.size());
      to.coded_side_data(list);
      to.nb_coded_side_data(count.get());
    }
  }

  /** An audio stream for the packets of {@code source}; of its tags only the language stays. */
  AVStream addAudio(AVStream source) {
    AVStream stream = Ffmpeg.allocated(avformat_new_stream(context, null));
    Ffmpeg.checkWrite(
        avcodec_parameters_copy(stream.codecpar(), source.codecpar()), "describing the audio");
    stream.codecpar().codec_tag(0);
    stream.time_base(source.time_base());
    stream.disposition(source.disposition());
    AVDictionaryEntry language = av_dict_get(source.metadata(), "language", null, 0);
    if (language != null) {
      AVDictionary tags = new AVDictionary(null);
      try (BytePointer key = new BytePointer("language")) {
        av_dict_set(tags, key, language.value(), 0);
      }
      stream.metadata(tags);
    }
    return stream;
  }

  /**
   * Writes the head; streams are known by now.
   *
   * @throws UnsupportedVideoException where the container cannot hold one of the streams
   */
  void begin() {
    AVDictionary options = new AVDictionary(null);
    try {
      av_dict_set(options, "movflags", "+faststart", 0);
      av_dict_set(options, "video_track_timescale", Long.toString(videoTimescale), 0);
      // An edit list gives a late start in this unit: in milliseconds most starts would be rounded.
      av_dict_set(options, "movie_timescale", Long.toString(videoTimescale), 0);
      int result = avformat_write_header(context, options);
      if (result < 0) {
        throw new UnsupportedVideoException(
            "the video's audio cannot be copied into its container: " + Ffmpeg.message(result));
      }
    } finally {
      av_dict_free(options);
    }
  }

  /** Takes over what {@code packet} holds; its times are in {@code timeBase}. */
  void write(AVPacket packet, AVStream stream, AVRational timeBase) {
    av_packet_rescale_ts(packet, timeBase, stream.time_base());
    packet.stream_index(stream.index());
    packet.pos(-1);
    Ffmpeg.checkWrite(av_interleaved_write_frame(context, packet), "writing it");
  }

  /** Writes the index and moves it to the front. */
  void finish() {
    Ffmpeg.checkWrite(av_write_trailer(context), "finishing it");
    Ffmpeg.checkWrite(closeFile(), "finishing it");
  }

  private int closeFile() {
    AVIOContext io = context.pb();
    if (io == null || io.isNull()) {
      return 0;
    }
    int error = io.error();
    context.pb(null);
    int closed = avio_closep(io);
    return error < 0 ? error : closed;
  }

  @Override
  public void close() {
    closeFile();
    avformat_free_context(context);
  }
}

package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_BUFFER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_EF_EXPLODE;
import static org.bytedeco.ffmpeg.global.avcodec.FF_COMPLIANCE_STRICT;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.presets.avutil.AVERROR_EAGAIN;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import veil.core.errors.UnreadableVideoException;

/** Decodes every frame of one video stream; one that is not whole is an error, never a guess. */
final class VideoDecoder implements AutoCloseable {
  private static final int MAX_THREADS = 8;
  private static final int MACROBLOCK_PIXELS = 16;

  private final Path file;
  private final AVCodecContext context;

  VideoDecoder(Path file, AVStream stream) {
    Ffmpeg.quiet();
    this.file = file;
    AVCodec codec = Ffmpeg.allocated(avcodec_find_decoder(stream.codecpar().codec_id()));
    this.context = Ffmpeg.allocated(avcodec_alloc_context3(codec));
    try {
      Ffmpeg.checkRead(avcodec_parameters_to_context(context, stream.codecpar()), file, "decoding");
      context.pkt_timebase(stream.time_base());
      context.thread_count(Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors()));
      context.err_recognition(AV_EF_EXPLODE | AV_EF_BITSTREAM | AV_EF_BUFFER);
      // Otherwise the number of pictures that wait for their turn is guessed, and one that comes
      // later than that is left out.
      context.strict_std_compliance(FF_COMPLIANCE_STRICT);
      // Without it a crop on the left is rounded away, and boxes no longer lie where they were
      // seen.
      context.flags(context.flags() | AV_CODEC_FLAG_UNALIGNED);
      Ffmpeg.checkRead(avcodec_open2(context, codec, (AVDictionary) null), file, "decoding");
    } catch (RuntimeException e) {
      avcodec_free_context(context);
      throw e;
    }
  }

  /** Hands over a packet, or null at the end; every ready frame must have been received before. */
  void send(AVPacket packetOrNull) {
    Ffmpeg.checkRead(avcodec_send_packet(context, packetOrNull), file, "decoding");
  }

  /**
   * Receives the next frame in the order of presentation.
   *
   * @return false where the decoder needs another packet or, after the last, has no more
   * @throws UnreadableVideoException where the frame is damaged
   */
  boolean receive(AVFrame frame) {
    int result = avcodec_receive_frame(context, frame);
    if (result == AVERROR_EAGAIN() || result == AVERROR_EOF) {
      return false;
    }
    Ffmpeg.checkRead(result, file, "decoding");
    boolean damaged =
        frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
    if (damaged) {
      throw new UnreadableVideoException(file.getFileName() + " holds a damaged frame");
    }
    if (frame.pts() == AV_NOPTS_VALUE) {
      frame.pts(frame.best_effort_timestamp());
    }
    if (frame.pts() == AV_NOPTS_VALUE) {
      throw new UnreadableVideoException(file.getFileName() + " holds a frame without a time");
    }
    return true;
  }

  /**
   * Whether more of each picture is cut off than its last macroblocks need, known from the first
   * frame on: what lies there nobody sees, but it is in the stream.
   */
  boolean hidesPixels() {
    return context.coded_width() - context.width() >= MACROBLOCK_PIXELS
        || context.coded_height() - context.height() >= MACROBLOCK_PIXELS;
  }

  @Override
  public void close() {
    avcodec_free_context(context);
  }
}

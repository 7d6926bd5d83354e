package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import java.util.function.Consumer;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import veil.core.errors.UnreadableVideoException;

/**
 * Reads a file's packets once: video packets become frames, the others are handed over as they are.
 */
final class FrameReader implements AutoCloseable {
  private final MediaInput input;
  private final VideoDecoder decoder;
  private final AVPacket packet = Ffmpeg.allocated(av_packet_alloc());
  private final AVFrame frame = Ffmpeg.allocated(av_frame_alloc());
  private long shownPackets;
  private long frames;

  FrameReader(MediaInput input, VideoDecoder decoder) {
    this.input = input;
    this.decoder = decoder;
  }

  /**
   * @param onFrame takes each frame in the order of presentation; may keep it with a reference of
   *     its own; false stops
   * @param onPacket takes each packet of other kept streams; may take over what it holds
   */
  void readAll(Predicate<AVFrame> onFrame, Consumer<AVPacket> onPacket) {
    while (input.read(packet)) {
      try {
        if (packet.stream_index() != input.video().index()) {
          onPacket.accept(packet);
        } else {
          shownPackets += (packet.flags() & AV_PKT_FLAG_DISCARD) == 0 ? 1 : 0;
          decoder.send(packet);
          if (!drain(onFrame)) {
            return;
          }
        }
      } finally {
        av_packet_unref(packet);
      }
    }
    decoder.send(null);
    drain(onFrame);
  }

  /**
   * To be asked at the end. A decoder leaves pictures out without an error, as before a first key
   * frame that was cut off: nobody has looked for faces in them, other players may show them, and
   * without them the video is another one.
   *
   * @throws UnreadableVideoException where a packet gave no frame
   */
  void requireEveryPicture() {
    if (frames < shownPackets) {
      throw new UnreadableVideoException(
          "%s has %d pictures, of which only %d can be decoded; write it anew first"
              .formatted(input.file().getFileName(), shownPackets, frames));
    }
  }

  private boolean drain(Predicate<AVFrame> onFrame) {
    while (decoder.receive(frame)) {
      frames++;
      try {
        if (!onFrame.test(frame)) {
          return false;
        }
      } finally {
        av_frame_unref(frame);
      }
    }
    return true;
  }

  @Override
  public void close() {
    av_frame_free(frame);
    av_packet_free(packet);
  }
}

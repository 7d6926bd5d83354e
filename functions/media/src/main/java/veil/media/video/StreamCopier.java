package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_NEW_EXTRADATA;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_make_writable;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.av_shrink_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/** Copies a video's picture and sound as they are into a new file without any of its metadata. */
public final class StreamCopier {
  private StreamCopier() {}

  /**
   * Whether every picture of the file is shown, and the whole of it, and what is written beside the
   * pictures can be read. Where an edit list cuts some off, they are in the file all the same,
   * nobody has looked for faces in them, and a copy would carry them along.
   *
   * @throws UnreadableVideoException where the source is cut off or damaged
   */
  public static boolean isFitToCopy(Path source) {
    if (hidesPixels(source)) {
      return false;
    }
    AVPacket packet = Ffmpeg.allocated(av_packet_alloc());
    try (MediaInput input = MediaInput.open(source)) {
      UserDataRemover remover = remover(input);
      while (input.read(packet)) {
        if (packet.stream_index() == input.video().index()) {
          if (isHidden(packet) || isDescribedAnew(packet)) {
            return false;
          }
          remover.remove(bytes(packet));
        }
        av_packet_unref(packet);
      }
      return true;
    } catch (UnreadableUnitException e) {
      return false;
    } finally {
      av_packet_free(packet);
    }
  }

  /** FFmpeg marks what an edit list hides, and in fragments only gives it times below zero. */
  private static boolean isHidden(AVPacket packet) {
    return (packet.flags() & AV_PKT_FLAG_DISCARD) != 0 || isBeforeStart(packet);
  }

  private static boolean isBeforeStart(AVPacket packet) {
    return packet.pts() != AV_NOPTS_VALUE && packet.pts() < 0;
  }

  /** From here on pictures may be cut otherwise, and what is cut off is in them all the same. */
  private static boolean isDescribedAnew(AVPacket packet) {
    return av_packet_get_side_data(packet, AV_PKT_DATA_NEW_EXTRADATA, (SizeTPointer) null) != null;
  }

  private static boolean hidesPixels(Path source) {
    try (MediaInput input = MediaInput.open(source);
        VideoDecoder decoder = new VideoDecoder(source, input.video());
        FrameReader reader = new FrameReader(input, decoder)) {
      reader.readAll(first -> false, packet -> {});
      return decoder.hidesPixels();
    }
  }

  /**
   * Copies {@code source}, which is fit for it, to {@code result}, which is replaced where it
   * exists, and reads it back. User data beside the pictures stays behind.
   *
   * @throws UnreadableVideoException where the source is cut off or damaged, or has pictures that
   *     do not decode
   * @throws UnsupportedVideoException where it is of a kind that is not supported
   * @throws veil.core.errors.NoSpaceLeftException where the result does not fit on its disk
   * @throws veil.core.errors.VerificationFailedException where the written file is not what it
   *     should be
   */
  public static CopyResult copy(Path source, Path result) {
    long packets = 0;
    try (MediaInput input = MediaInput.open(source)) {
      VideoFacts facts = VideoProbe.facts(input);
      AVPacket packet = Ffmpeg.allocated(av_packet_alloc());
      try (MediaOutput output = MediaOutput.create(result, facts.quickTime())) {
        Map<Integer, AVStream> streams = new HashMap<>();
        int video = input.video().index();
        streams.put(video, output.addVideo(input.video().codecpar(), input));
        for (AVStream audio : input.audio()) {
          streams.put(audio.index(), output.addAudio(audio));
        }
        output.begin();
        UserDataRemover remover = remover(input);
        while (input.read(packet)) {
          int index = packet.stream_index();
          if (index == video) {
            removeUserData(packet, remover);
            packets++;
          }
          output.write(packet, streams.get(index), input.context().streams(index).time_base());
        }
        output.finish();
      } finally {
        av_packet_free(packet);
      }
      return ResultVerifier.decode(result, packets);
    }
  }

  private static UserDataRemover remover(MediaInput input) {
    BytePointer description = input.video().codecpar().extradata();
    byte[] bytes = new byte[input.video().codecpar().extradata_size()];
    if (bytes.length > 0) {
      description.get(bytes);
    }
    return new UserDataRemover(bytes);
  }

  private static byte[] bytes(AVPacket packet) {
    byte[] bytes = new byte[packet.size()];
    packet.data().get(bytes);
    return bytes;
  }

  private static void removeUserData(AVPacket packet, UserDataRemover remover) {
    byte[] all = bytes(packet);
    byte[] kept = remover.remove(all);
    if (kept.length < all.length) {
      Ffmpeg.checkWrite(av_packet_make_writable(packet), "taking user data out");
      packet.data().put(kept);
      av_shrink_packet(packet, kept.length);
    }
  }
}

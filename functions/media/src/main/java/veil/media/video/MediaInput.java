package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.AVDISCARD_ALL;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

/**
 * An opened video file: one video stream, any number of audio streams, everything else left out.
 */
final class MediaInput implements AutoCloseable {
  private final Path file;
  private final AVFormatContext context;
  private final AVStream video;
  private final List<AVStream> audio;
  private final long[] packetCounts;

  private MediaInput(Path file, AVFormatContext context, AVStream video, List<AVStream> audio) {
    this.file = file;
    this.context = context;
    this.video = video;
    this.audio = audio;
    this.packetCounts = new long[context.nb_streams()];
  }

  /**
   * @throws UnreadableVideoException where the file is no media file or its index is cut off
   * @throws UnsupportedVideoException where there is not exactly one video stream
   */
  static MediaInput open(Path file) {
    return open(file, MediaFile.open(file));
  }

  /** The same of a file whose pictures keep their own times, whatever its edit list shows. */
  static MediaInput openUnedited(Path file) {
    return open(file, MediaFile.openUnedited(file));
  }

  private static MediaInput open(Path file, AVFormatContext context) {
    try {
      Ffmpeg.checkRead(
          avformat_find_stream_info(context, (AVDictionary) null), file, "looking for its streams");
      int videoIndex = MediaFile.onlyVideo(context, file);
      List<AVStream> audio = new ArrayList<>();
      for (int i = 0; i < context.nb_streams(); i++) {
        AVStream stream = context.streams(i);
        if (stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
          audio.add(stream);
        } else if (i != videoIndex) {
          stream.discard(AVDISCARD_ALL);
        }
      }
      MediaInput input = new MediaInput(file, context, context.streams(videoIndex), audio);
      input.requireEnd();
      return input;
    } catch (RuntimeException e) {
      avformat_close_input(context);
      throw e;
    }
  }

  /** Tells the demuxer to skip the audio: for passes that look at pictures only. */
  void skipAudio() {
    audio.forEach(stream -> stream.discard(AVDISCARD_ALL));
  }

  /**
   * Reads the next packet of a kept stream; the caller unreferences it.
   *
   * @return false at the end of the file
   * @throws UnreadableVideoException where the file is cut off or damaged
   */
  boolean read(AVPacket packet) {
    while (true) {
      int result = av_read_frame(context, packet);
      if (result == AVERROR_EOF) {
        checkComplete();
        return false;
      }
      Ffmpeg.checkRead(result, file, "reading it");
      if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
        av_packet_unref(packet);
        throw new UnreadableVideoException(file.getFileName() + " is damaged or cut off");
      }
      int index = packet.stream_index();
      if (isKept(index)) {
        packetCounts[index]++;
      }
      if (index == video.index() || isHeard(packet)) {
        return true;
      }
      av_packet_unref(packet);
    }
  }

  private boolean isKept(int index) {
    return index == video.index() || isSound(index);
  }

  private boolean isSound(int index) {
    return audio.stream().anyMatch(stream -> stream.index() == index);
  }

  private boolean isHeard(AVPacket packet) {
    int index = packet.stream_index();
    return isSound(index) && !HiddenSound.isIn(packet, context.streams(index));
  }

  /** The index tells where the last packets lie: no need to read as far to see that they do not. */
  private void requireEnd() {
    long bytes = file.toFile().length();
    for (int i = 0; i < packetCounts.length; i++) {
      int entries = avformat_index_get_entries_count(context.streams(i));
      if (isKept(i) && entries > 0) {
        AVIndexEntry last = avformat_index_get_entry(context.streams(i), entries - 1);
        if (last.pos() + last.size() > bytes) {
          throw cutOff();
        }
      }
    }
  }

  private UnreadableVideoException cutOff() {
    return new UnreadableVideoException(
        file.getFileName() + " is cut off: its last part is missing");
  }

  /** A file whose end is missing still has its whole index: fewer packets than that means a cut. */
  private void checkComplete() {
    for (int i = 0; i < packetCounts.length; i++) {
      AVStream stream = context.streams(i);
      if (isKept(i)
          && stream.discard() != AVDISCARD_ALL
          && packetCounts[i] < avformat_index_get_entries_count(stream)) {
        throw cutOff();
      }
    }
  }

  /** Packets of the video stream that were read so far. */
  long videoPacketCount() {
    return packetCounts[video.index()];
  }

  /** How a player turns the frames. */
  Orientation orientation() {
    AVPacketSideData matrix = displayMatrix();
    if (matrix == null) {
      return Orientation.UPRIGHT;
    }
    try (IntPointer values = new IntPointer((Pointer) matrix.data())) {
      return Orientation.ofMatrix(values.get(0), values.get(1), values.get(3), values.get(4));
    }
  }

  /** The video stream's display matrix, or null where it has none. */
  AVPacketSideData displayMatrix() {
    return av_packet_side_data_get(
        video.codecpar().coded_side_data(),
        video.codecpar().nb_coded_side_data(),
        AV_PKT_DATA_DISPLAYMATRIX);
  }

  Path file() {
    return file;
  }

  AVFormatContext context() {
    return context;
  }

  AVStream video() {
    return video;
  }

  List<AVStream> audio() {
    return audio;
  }

  @Override
  public void close() {
    avformat_close_input(context);
  }
}

package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVIndexEntry;
import org.bytedeco.ffmpeg.avformat.AVStream;

/** What an edit list hides of a video's beginning: pictures at times below zero. */
final class HiddenBeginning {
  private HiddenBeginning() {}

  /** How long before the video begins its first hidden picture lies; 0 where none is hidden. */
  static long millis(MediaInput input) {
    AVStream video = input.video();
    if (avformat_index_get_entries_count(video) == 0) {
      return 0;
    }
    AVIndexEntry first = avformat_index_get_entry(video, 0);
    if ((first.flags() & AVIndexEntry.AVINDEX_DISCARD_FRAME) == 0) {
      return 0;
    }
    // The index has times of decoding, which B-frames put some frames earlier; the packet has the
    // picture's. It is read from a file of its own, since the other one's reader begins here.
    try (MediaInput again = MediaInput.open(input.file())) {
      return Math.max(0, -Ffmpeg.millis(firstTicks(again, first.timestamp()), video.time_base()));
    }
  }

  /**
   * How much the file's own list hides. FFmpeg drops what lies before the last key frame that it
   * needs, and without it the beginning is that key frame.
   */
  static long listedMillis(MediaInput input, EditList list) {
    if (list.parts().isEmpty()) {
      return 0;
    }
    long beginTicks = list.parts().getFirst().beginTicks();
    try (MediaInput unedited = MediaInput.openUnedited(input.file())) {
      long hiddenTicks = beginTicks - firstTicks(unedited, beginTicks);
      return Math.max(0, Ffmpeg.millis(hiddenTicks, unedited.video().time_base()));
    }
  }

  private static long firstTicks(MediaInput input, long decodingTicks) {
    input.skipAudio();
    AVPacket packet = Ffmpeg.allocated(av_packet_alloc());
    try {
      while (input.read(packet)) {
        if (packet.stream_index() == input.video().index() && packet.pts() != AV_NOPTS_VALUE) {
          return packet.pts();
        }
        av_packet_unref(packet);
      }
      return decodingTicks;
    } finally {
      av_packet_free(packet);
    }
  }
}

package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * Sound that an edit list cuts off: players never play it, but a copy would carry it along, and
 * with it the word before the cut. A decoder needs the last few packets of it to begin with.
 */
final class HiddenSound {
  /** AAC begins with 2112 samples that are not played, which three packets of 1024 hold. */
  private static final long NEEDED_PACKETS = 3;

  /** What Opus asks for (RFC 7845, 4.6), whose packets are short. */
  private static final long NEEDED_MILLIS = 80;

  private HiddenSound() {}

  /**
   * Whether a packet of sound ends before anything that a decoder needs to begin with. What is
   * hidden lies before time 0; in fragments nothing else tells.
   */
  static boolean isIn(AVPacket packet, AVStream sound) {
    if (packet.pts() == AV_NOPTS_VALUE) {
      return false;
    }
    long endTicks = packet.pts() + packet.duration();
    return endTicks < -NEEDED_PACKETS * packet.duration()
        && Ffmpeg.millis(endTicks, sound.time_base()) < -NEEDED_MILLIS;
  }
}

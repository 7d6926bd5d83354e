package veil.media.video;

import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entries_count;
import static org.bytedeco.ffmpeg.global.avformat.avformat_index_get_entry;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** How long the frames of a video are shown where it has not the same rate throughout. */
final class FrameGaps {
  /** Longer frames than the rest, such as a dropped one's neighbour, for this share of the time. */
  private static final double RARE_SHARE = 0.05;

  private FrameGaps() {}

  /**
   * Frames a second where the video is slow, as its index has them.
   *
   * @return empty where the file has no index of its frames
   */
  static OptionalDouble slowRate(AVStream video) {
    int count = avformat_index_get_entries_count(video);
    long[] ticks =
        LongStream.range(0, count)
            .map(i -> avformat_index_get_entry(video, (int) i).timestamp())
            .toArray();
    AVRational base = video.time_base();
    return slowestTicks(ticks).stream()
        .map(slowest -> base.den() / (base.num() * slowest))
        .findFirst();
  }

  /**
   * How long the longest frames last, but for those that are rare.
   *
   * @param ticks when frames begin, in any order
   * @return empty where fewer than two begin at different times
   */
  static OptionalDouble slowestTicks(long[] ticks) {
    long[] sorted = Arrays.stream(ticks).sorted().toArray();
    long[] gaps =
        LongStream.range(1, sorted.length)
            .map(i -> sorted[(int) i] - sorted[(int) i - 1])
            .filter(gap -> gap > 0)
            .sorted()
            .toArray();
    double rare = RARE_SHARE * Arrays.stream(gaps).sum();
    int at = gaps.length - 1;
    for (double longer = 0; at > 0 && longer + gaps[at] <= rare; at--) {
      longer += gaps[at];
    }
    return gaps.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) gaps[at]);
  }
}

package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameGapsTest {
  @TempDir Path directory;

  @Test
  void framesOfOneLengthAreAsLongAsAny() {
    assertThat(FrameGaps.slowestTicks(times(100, 40))).hasValue(40);
  }

  @Test
  void aDroppedFrameDoesNotMakeAVideoSlow() {
    long[] dropped = LongStream.of(times(100, 40)).filter(t -> t != 2000).toArray();
    assertThat(FrameGaps.slowestTicks(dropped)).hasValue(40);
  }

  @Test
  void aSlowStretchCountsThoughMostFramesAreFast() {
    long[] mixed =
        LongStream.concat(
                LongStream.of(times(300, 33)), LongStream.iterate(300 * 33, t -> t + 100).limit(30))
            .toArray();
    assertThat(FrameGaps.slowestTicks(mixed)).hasValue(100);
  }

  @Test
  void fewerThanTwoFramesTellNothing() {
    assertThat(FrameGaps.slowestTicks(new long[0])).isEmpty();
    assertThat(FrameGaps.slowestTicks(new long[] {7, 7})).isEmpty();
  }

  @Test
  void aVideoTellsItsSlowRateBesideItsAverage() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "30", 4);
    Path slower =
        TestingClips.ffmpegTo(
            directory.resolve("b.mp4"),
            "-i",
            clip.toString(),
            "-vf",
            "select='lt(t,2)+not(mod(n,4))'",
            "-fps_mode",
            "vfr",
            "-c:v",
            "libopenh264");
    VideoFacts even = VideoProbe.probe(clip);
    VideoFacts varying = VideoProbe.probe(slower);
    assertThat(even.slowFrameRate()).isCloseTo(even.frameRate(), within(0.01));
    assertThat(varying.frameRate()).isGreaterThan(15);
    assertThat(varying.slowFrameRate()).isCloseTo(7.5, within(0.01));
  }

  private static long[] times(int count, int ticks) {
    return LongStream.range(0, count).map(i -> i * ticks).toArray();
  }
}

package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameSamplerTest {
  @TempDir Path directory;

  @Test
  void visitsTheFirstFrameOneAnIntervalAndTheLast() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", 1.5);
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(clip, 500, (time, frame, progress) -> times.add(time));
    assertThat(times).containsExactly(0L, 500L, 1000L, 1400L);
  }

  @Test
  void stopsWhenTheVisitorHasSeenEnough() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", 1.5);
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(clip, 500, (time, frame, progress) -> times.add(time) && times.size() < 2);
    assertThat(times).containsExactly(0L, 500L);
  }

  @Test
  void progressGrowsFromNothingTowardsOne() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", 2);
    List<Double> seen = new ArrayList<>();
    FrameSampler.sample(clip, 500, (time, frame, progress) -> seen.add(progress));
    assertThat(seen).isSorted().first().isEqualTo(0.0);
    assertThat(seen).last().satisfies(last -> assertThat(last).isBetween(0.9, 1.0));
  }

  @Test
  void theFrameIsTurnedAsAViewerSeesIt() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", 0.3);
    Path turned =
        TestingClips.ffmpegTo(
            directory.resolve("t.mp4"),
            "-display_rotation",
            "90",
            "-i",
            clip.toString(),
            "-c",
            "copy");
    FrameSampler.sample(
        turned,
        500,
        (time, frame, progress) -> {
          assertThat(frame.cols()).isEqualTo(96);
          assertThat(frame.rows()).isEqualTo(160);
          return true;
        });
  }

  @Test
  void reorderedFramesComeInTheOrderOfTime() {
    Path clip = TestingClips.fixture("b-frames.mp4", directory);
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(clip, 200, (time, frame, progress) -> times.add(time));
    assertThat(times).isSorted().hasSizeBetween(5, 7);
  }

  @Test
  void framesThatNoOtherIsBuiltOnAreVisitedToo() {
    Path clip = TestingClips.fixture("b-frames.mp4", directory);
    Path slides =
        TestingClips.ffmpegTo(
            directory.resolve("slides.mp4"),
            "-itsscale",
            "25",
            "-i",
            clip.toString(),
            "-map",
            "0:v",
            "-c",
            "copy");
    List<Long> shown = TestingClips.frameTimes(slides);
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(slides, 500, (time, frame, progress) -> times.add(time));
    assertThat(times).hasSameSizeAs(shown);
  }

  @Test
  void aFrameBeforeAGapIsVisited() {
    Path clip =
        TestingClips.pattern(
            directory.resolve("a.mp4"),
            "160x96",
            "10",
            0.6,
            "-vf",
            "setpts=if(gt(N\\,4)\\,PTS+5/TB\\,PTS)",
            "-fps_mode",
            "vfr");
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(clip, 500, (time, frame, progress) -> times.add(time));
    assertThat(times).containsExactly(0L, 400L, 5500L);
  }

  @Test
  void theLastFrameIsVisitedWhereItStays() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", 0.3);
    Path staying =
        TestingClips.ffmpegTo(
            directory.resolve("b.mp4"),
            "-i",
            clip.toString(),
            "-c",
            "copy",
            "-bsf:v",
            "setts=duration=if(eq(N\\,2)\\,50000\\,DURATION)");
    List<Long> times = new ArrayList<>();
    FrameSampler.sample(staying, 500, (time, frame, progress) -> times.add(time));
    assertThat(times).containsExactly(0L, 200L);
  }
}

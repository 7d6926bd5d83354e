package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;
import veil.core.faces.BoundingBox;

class VideoBlurrerTest {
  private static final BoundingBox UPPER_LEFT = new BoundingBox(0.05, 0.05, 0.3, 0.3);
  private static final BoundingBox LOWER_LEFT = new BoundingBox(0.05, 0.65, 0.3, 0.3);
  private static final double DARK = 45;

  @TempDir Path directory;

  @Test
  void ntscRateWithSoundKeepsItsTimesAndItsAudioPackets() {
    Path source =
        TestingClips.ffmpegTo(
            directory.resolve("a.mp4"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=320x180:r=30000/1001:d=2",
            "-f",
            "lavfi",
            "-i",
            "sine=d=2",
            "-c:v",
            "libopenh264",
            "-pix_fmt",
            "yuv420p",
            "-c:a",
            "aac");
    Path result = blur(source, UPPER_LEFT);
    assertSameTimes(source, result);
    assertThat(TestingClips.audioMd5s(result)).isEqualTo(TestingClips.audioMd5s(source));
    assertDark(result, UPPER_LEFT);
    assertBright(result, LOWER_LEFT);
  }

  @Test
  void aVaryingFrameRateKeepsEveryTime() {
    Path source =
        TestingClips.pattern(
            directory.resolve("a.mp4"),
            "320x180",
            "30",
            2,
            "-vf",
            "select='lt(n,30)+not(mod(n,3))'",
            "-fps_mode",
            "vfr");
    assertSameTimes(source, blur(source, UPPER_LEFT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.066733", "0.0667", "0.6"})
  void aStartAtAnyMomentStaysWhereItWas(String seconds) {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "30000/1001", 1);
    Path late =
        TestingClips.late(
            directory.resolve("late.mp4"), clip, seconds, "-movie_timescale", "30000");
    assertThat(VideoProbe.probe(late).startMillis()).isPositive();
    assertSameTimes(late, blur(late, UPPER_LEFT));
  }

  @ParameterizedTest
  @ValueSource(strings = {"90", "180", "270"})
  void aTurnedVideoStaysTurnedAndIsMaskedWhereTheViewerSeesTheFace(String degrees) {
    Path upright = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 0.6);
    Path source =
        TestingClips.ffmpegTo(
            directory.resolve("t.mp4"),
            "-display_rotation",
            degrees,
            "-i",
            upright.toString(),
            "-c",
            "copy");
    Path result = blur(source, UPPER_LEFT);
    assertThat(VideoProbe.probe(result).orientation())
        .isEqualTo(VideoProbe.probe(source).orientation())
        .isNotEqualTo(Orientation.UPRIGHT);
    assertDark(result, UPPER_LEFT);
    assertBright(result, LOWER_LEFT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"b-frames.mp4", "edit-list.mp4"})
  void reorderedAndEditedFramesAreShownWhenTheyWere(String fixture) {
    Path source = TestingClips.fixture(fixture, directory);
    Path result = blur(source, UPPER_LEFT);
    assertSameTimes(source, result);
    List<String> sound = TestingClips.audioMd5s(result);
    assertThat(TestingClips.audioMd5s(source)).endsWith(sound.toArray(new String[0]));
    assertThat(sound).as("all that is heard").hasSizeGreaterThan(30);
    assertDark(result, UPPER_LEFT);
  }

  @Test
  void aSizeThatTheEncoderDoesNotTakeIsNamed() {
    Path source = TestingClips.fixture("tiny.mp4", directory);
    assertThatThrownBy(() -> blur(source, UPPER_LEFT))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining("8x8");
  }

  @Test
  void oddSidesGainAPixelAtMost() {
    Path source = TestingClips.fixture("odd-full-chroma.mp4", directory);
    Path result = blur(source, UPPER_LEFT);
    assertThat(VideoProbe.probe(source).width()).isEqualTo(161);
    assertThat(VideoProbe.probe(result).width()).isBetween(161, 162);
    assertThat(VideoProbe.probe(result).height()).isBetween(91, 92);
    assertSameTimes(source, result);
    assertDark(result, UPPER_LEFT);
    assertBright(result, LOWER_LEFT);
  }

  @Test
  void coloursAndPixelShapeCarryOver() {
    Path source =
        TestingClips.pattern(
            directory.resolve("a.mp4"),
            "320x180",
            "25",
            0.4,
            "-vf",
            "setsar=4/3,setparams=range=tv:color_primaries=smpte170m:color_trc=smpte170m:colorspace=smpte170m");
    String tags =
        "stream=sample_aspect_ratio,color_range,color_space,color_transfer,color_primaries";
    assertThat(TestingClips.probe(blur(source, UPPER_LEFT), tags))
        .isEqualTo(TestingClips.probe(source, tags))
        .contains("4:3", "smpte170m");
  }

  @Test
  void titlePlaceDatesChaptersAndCoverStayBehind() throws IOException {
    Path chapters =
        Files.writeString(
            directory.resolve("c.txt"),
            ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=400\ntitle=Hideout\n");
    Path cover =
        TestingClips.ffmpegTo(
            directory.resolve("c.png"),
            "-f",
            "lavfi",
            "-i",
            "testsrc2=s=64x64:d=0.1",
            "-frames:v",
            "1");
    Path plain = TestingClips.pattern(directory.resolve("p.mp4"), "320x180", "25", 0.4);
    Path source =
        TestingClips.ffmpegTo(
            directory.resolve("a.mp4"),
            "-i",
            plain.toString(),
            "-i",
            chapters.toString(),
            "-i",
            cover.toString(),
            "-map",
            "0",
            "-map",
            "2",
            "-map_chapters",
            "1",
            "-c",
            "copy",
            "-disposition:v:1",
            "attached_pic",
            "-metadata",
            "title=Secret",
            "-metadata",
            "location=+52.5+013.4/",
            "-metadata",
            "creation_time=2024-05-01T10:00:00Z");
    assertThat(VideoProbe.probe(source).droppedStreams()).isNotEmpty();
    assertPrivate(blur(source, UPPER_LEFT));
    Path copy = directory.resolve("copy.mp4");
    assertThat(StreamCopier.copy(source, copy).frameCount()).isEqualTo(10);
    assertPrivate(copy);
  }

  @Test
  void aFileThatEndsEarlyIsRefusedByEveryReader() throws IOException {
    Path whole =
        TestingClips.pattern(
            directory.resolve("a.mp4"), "320x180", "25", 2, "-movflags", "+faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(directory.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
    Path result = directory.resolve("r.mp4");
    assertThatThrownBy(() -> blur(cut, UPPER_LEFT)).isInstanceOf(UnreadableVideoException.class);
    assertThatThrownBy(() -> StreamCopier.copy(cut, result))
        .isInstanceOf(UnreadableVideoException.class);
    assertThatThrownBy(() -> FrameSampler.sample(cut, 500, (time, frame, progress) -> true))
        .isInstanceOf(UnreadableVideoException.class);
  }

  @Test
  void aDamagedFrameIsRefusedNotGuessed() throws IOException {
    Path whole =
        TestingClips.pattern(
            directory.resolve("a.mp4"), "320x180", "25", 2, "-movflags", "+faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 6000, (byte) 0x5a);
    Path damaged = Files.write(directory.resolve("b.mp4"), bytes);
    assertThatThrownBy(() -> blur(damaged, UPPER_LEFT))
        .isInstanceOf(UnreadableVideoException.class);
  }

  private Path blur(Path source, BoundingBox face) {
    Path result = directory.resolve("blurred-" + source.getFileName());
    VideoFacts facts = VideoProbe.probe(source);
    BlurResult done =
        new VideoBlurrer(EncoderChoice.of("auto"), BlurProgress.none())
            .blur(
                source,
                result,
                List.of(
                    new Placement(
                        TestingPlans.still(facts, face, TestingPlans.BOXES), facts.orientation())),
                TestingPlans.BOXES.style());
    assertThat(done.maskedFrameCount()).isEqualTo(done.frameCount());
    return result;
  }

  private static void assertSameTimes(Path source, Path result) {
    assertThat(TestingClips.frameTimes(result)).isEqualTo(TestingClips.frameTimes(source));
  }

  private static void assertPrivate(Path file) {
    assertThat(TestingClips.probe(file, "format:stream:chapter:format_tags:stream_tags"))
        .doesNotContainIgnoringCase("secret")
        .doesNotContain("52.5", "Hideout", "2024", "png", "mjpeg");
  }

  private static void assertDark(Path file, BoundingBox box) {
    FrameSampler.sample(
        file, 100, (time, frame, progress) -> check(brightness(frame, box) < DARK, time));
  }

  private static void assertBright(Path file, BoundingBox box) {
    FrameSampler.sample(
        file, 100, (time, frame, progress) -> check(brightness(frame, box) > DARK, time));
  }

  private static boolean check(boolean holds, long timeMillis) {
    assertThat(holds).as("at %d ms", timeMillis).isTrue();
    return true;
  }

  /** The mean of all channels in the middle of the box. */
  private static double brightness(Mat frame, BoundingBox box) {
    try (Rect area =
            new Rect(
                (int) ((box.left() + 0.02) * frame.cols()),
                (int) ((box.top() + 0.02) * frame.rows()),
                (int) ((box.width() - 0.04) * frame.cols()),
                (int) ((box.height() - 0.04) * frame.rows()));
        Mat part = new Mat(frame, area);
        Scalar mean = opencv_core.mean(part)) {
      return (mean.get(0) + mean.get(1) + mean.get(2)) / 3;
    }
  }
}

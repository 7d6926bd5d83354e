package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

class VideoProbeTest {
  @TempDir Path directory;

  @Test
  void tellsSizeRateAndLength() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "30000/1001", 1.001);
    VideoFacts facts = VideoProbe.probe(clip);
    assertThat(facts.format()).isEqualTo("QuickTime / MOV");
    assertThat(facts.codec()).isEqualTo("h264");
    assertThat(facts.width()).isEqualTo(320);
    assertThat(facts.displayedHeight()).isEqualTo(180);
    assertThat(facts.frameRate()).isBetween(29.96, 29.98);
    assertThat(facts.frameCount()).isEqualTo(30);
    assertThat(facts.durationMillis()).isBetween(1000L, 1002L);
    assertThat(facts.hasAudio()).isFalse();
    assertThat(facts.quickTime()).isFalse();
  }

  @Test
  void aVideoThatStartsAfterItsSoundSaysWhen() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 1);
    Path late = TestingClips.late(directory.resolve("late.mp4"), clip, "0.6");
    assertThat(VideoProbe.probe(clip).startMillis()).isZero();
    assertThat(VideoProbe.probe(late).startMillis()).isBetween(570L, 630L);
  }

  @Test
  void aTrimIsMeasuredFromTheFirstHiddenPictureAlsoWhereBFramesAreDecodedBeforeTheyAreShown() {
    Path clip = TestingClips.fixture("b-frames.mp4", directory);
    Path trimmed =
        TestingClips.ffmpegTo(
            directory.resolve("t.mp4"), "-ss", "0.4", "-i", clip.toString(), "-c", "copy");
    assertThat(VideoProbe.probe(trimmed).trimmedMillis()).isEqualTo(400);
    assertThat(VideoProbe.probe(clip).trimmedMillis()).isZero();
  }

  @Test
  void aTurnedVideoIsShownWithItsSidesSwapped() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 0.2);
    Path turned =
        TestingClips.ffmpegTo(
            directory.resolve("t.mov"),
            "-display_rotation",
            "90",
            "-i",
            clip.toString(),
            "-c",
            "copy");
    VideoFacts facts = VideoProbe.probe(turned);
    assertThat(facts.width()).isEqualTo(320);
    assertThat(facts.displayedWidth()).isEqualTo(180);
    assertThat(facts.orientation().clockwiseDegrees()).isEqualTo(270);
    assertThat(facts.quickTime()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"ten-bit.mp4,10 bit", "hevc.mp4,hevc", "interlaced.mp4,interlaced"})
  void whatCannotBeBlurredIsNamed(String fixture, String why) {
    Path file = TestingClips.fixture(fixture, directory);
    assertThatThrownBy(() -> VideoProbe.probe(file))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining(fixture)
        .hasMessageContaining(why);
  }

  @Test
  void picturesThatAreToBeShownInPartAreRefused() throws IOException {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x240", "25", 0.2);
    Path whole = withAperture(clip, 320);
    assertThat(VideoProbe.probe(whole).width()).isEqualTo(320);
    Path part = withAperture(clip, 160);
    assertThatThrownBy(() -> VideoProbe.probe(part))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining("hide a part of its pictures");
  }

  /** The index lies last, so that nothing else moves. */
  private static Path withAperture(Path clip, int width) throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    ByteBuffer aperture =
        ByteBuffer.allocate(40).putInt(40).put("clap".getBytes(StandardCharsets.US_ASCII));
    IntStream.of(width, 1, 240, 1, 0, 1, 0, 1).forEach(aperture::putInt);
    for (String box : List.of("moov", "trak", "mdia", "minf", "stbl", "stsd", "avc1")) {
      int size = text.indexOf(box, text.lastIndexOf("moov")) - Integer.BYTES;
      ByteBuffer.wrap(bytes).putInt(size, ByteBuffer.wrap(bytes).getInt(size) + 40);
    }
    int end = text.indexOf("stts", text.lastIndexOf("moov")) - Integer.BYTES;
    ByteBuffer whole = ByteBuffer.allocate(bytes.length + 40);
    whole.put(bytes, 0, end).put(aperture.array()).put(bytes, end, bytes.length - end);
    return Files.write(clip.resolveSibling("aperture%d.mp4".formatted(width)), whole.array());
  }

  @Test
  void soundAloneIsUnsupported() {
    Path file =
        TestingClips.ffmpegTo(
            directory.resolve("a.mp4"), "-f", "lavfi", "-i", "sine=d=0.2", "-c:a", "aac");
    assertThatThrownBy(() -> VideoProbe.probe(file))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining("no video stream");
  }

  @Test
  void anotherContainerIsUnsupported() {
    Path file = TestingClips.pattern(directory.resolve("a.mkv"), "64x64", "25", 0.2);
    assertThatThrownBy(() -> VideoProbe.probe(file)).isInstanceOf(UnsupportedVideoException.class);
  }

  @Test
  void zeroBytesAreEmpty() throws IOException {
    Path file = Files.createFile(directory.resolve("a.mp4"));
    assertThatThrownBy(() -> VideoProbe.probe(file)).isInstanceOf(EmptyVideoException.class);
  }

  @Test
  void noiseIsUnreadable() throws IOException {
    byte[] noise = new byte[50_000];
    new Random(1).nextBytes(noise);
    Path file = Files.write(directory.resolve("a.mp4"), noise);
    assertThatThrownBy(() -> VideoProbe.probe(file))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageContaining("a.mp4")
        .hasMessageMatching("[\\x20-\\x7e]+");
  }

  @Test
  void aFileWithoutItsIndexIsUnreadable() throws IOException {
    Path whole = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 1);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(directory.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> VideoProbe.probe(cut)).isInstanceOf(UnreadableVideoException.class);
  }

  @Test
  void aFileWithoutItsLastPartIsUnreadableAtOnce() throws IOException {
    Path whole =
        TestingClips.pattern(
            directory.resolve("a.mp4"), "320x180", "25", 1, "-movflags", "+faststart");
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(directory.resolve("b.mp4"), Arrays.copyOf(bytes, bytes.length - 100));
    assertThatThrownBy(() -> VideoProbe.probe(cut))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageContaining("b.mp4 is cut off");
  }

  @Test
  void aMissingFileIsUnreadable() {
    Path file = directory.resolve("none.mp4");
    assertThatThrownBy(() -> VideoProbe.probe(file)).isInstanceOf(UnreadableVideoException.class);
  }

  @Test
  void aPlaylistThatPretendsToBeAVideoOpensNoOtherFile() throws IOException {
    Path whole = TestingClips.pattern(directory.resolve("a.mp4"), "64x64", "25", 0.2);
    Path file =
        Files.writeString(
            directory.resolve("b.mp4"), "ffconcat version 1.0\nfile " + whole.getFileName());
    assertThatThrownBy(() -> VideoProbe.probe(file)).isInstanceOf(UnreadableVideoException.class);
  }
}

package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a camera may write beside the pictures. */
class StreamCopierTest {
  private static final String PLACE = "GPS52.5200N";
  private static final int IDENTIFIER_BYTES = 16;
  private static final int LIST_BEGIN_AT = 16;

  @TempDir Path directory;
  private Path marked;

  @BeforeEach
  void aClipThatSaysWhereItWasTaken() {
    Path clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 0.4);
    marked =
        TestingClips.ffmpegTo(
            directory.resolve("marked.mp4"),
            "-i",
            clip.toString(),
            "-c",
            "copy",
            "-bsf:v",
            "h264_metadata=sei_user_data=086f3693-b7b3-4f2c-9653-21492feee5b8+" + PLACE);
  }

  @Test
  void userDataBesideThePicturesStaysBehind() throws IOException {
    assertThat(text(marked)).contains(PLACE);
    assertThat(StreamCopier.isFitToCopy(marked)).isTrue();
    Path copy = directory.resolve("copy.mp4");
    assertThat(StreamCopier.copy(marked, copy).frameCount()).isEqualTo(10);
    assertThat(text(copy)).doesNotContain(PLACE);
    assertThat(TestingClips.frameTimes(copy)).isEqualTo(TestingClips.frameTimes(marked));
  }

  @Test
  void aVideoWhoseMessagesCannotBeReadIsNotFitToCopy() throws IOException {
    byte[] bytes = Files.readAllBytes(marked);
    int size = text(marked).indexOf(PLACE) - IDENTIFIER_BYTES - 1;
    assertThat(bytes[size - 1]).isEqualTo((byte) 5);
    bytes[size] = (byte) 200;
    Files.write(marked, bytes);
    assertThat(StreamCopier.isFitToCopy(marked)).isFalse();
  }

  /** What a later part cuts off is in its pictures all the same. */
  @Test
  void aVideoThatIsDescribedAnewOnItsWayIsNotFitToCopy() {
    Path clip = TestingClips.fixture("cropped-later.mp4", directory);
    assertThat(StreamCopier.isFitToCopy(clip)).isFalse();
  }

  @Test
  void theShapeOfPixelsStaysAlsoWhereTheContainerAloneTellsIt() {
    Path wide =
        TestingClips.ffmpegTo(
            directory.resolve("wide.mp4"),
            "-i",
            marked.toString(),
            "-c",
            "copy",
            "-aspect",
            "64:27");
    Path copy = directory.resolve("copy.mp4");
    StreamCopier.copy(wide, copy);
    assertThat(TestingClips.probe(copy, "stream=sample_aspect_ratio"))
        .isEqualTo("sample_aspect_ratio=4:3");
  }

  /** Of what a list hides of the sound, only what a decoder needs to begin with is copied. */
  @Test
  void soundThatAListCutsOffStaysBehind() throws IOException {
    Path clip = TestingClips.pattern(directory.resolve("b.mp4"), "320x180", "25", 3);
    Path sounding = TestingClips.late(directory.resolve("sounding.mp4"), clip, "0", "-ar", "44100");
    byte[] bytes = Files.readAllBytes(sounding);
    int list = text(sounding).lastIndexOf("elst") + LIST_BEGIN_AT;
    ByteBuffer.wrap(bytes).putInt(list, ByteBuffer.wrap(bytes).getInt(list) + 44_100);
    Path trimmed = Files.write(directory.resolve("trimmed.mp4"), bytes);
    Path copy = directory.resolve("copy.mp4");
    StreamCopier.copy(trimmed, copy);
    assertThat(hiddenPackets(sounding)).isEqualTo(1);
    assertThat(hiddenPackets(trimmed)).as("a second of them").isGreaterThan(40);
    assertThat(hiddenPackets(copy)).isBetween(1L, 5L);
  }

  private static long hiddenPackets(Path file) {
    return TestingClips.probe(file, "packet=pts_time")
        .lines()
        .filter(line -> line.startsWith("pts_time=-"))
        .count();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}

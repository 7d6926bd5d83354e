package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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

  private static String text(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}

package veil.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;

class EditListTest {
  private static final int ENTRY_BYTES = 12;
  private static final int BEGIN_AT = 20;
  private static final int PLAIN_SPEED = 0x10000;

  @TempDir Path directory;
  private Path clip;

  @BeforeEach
  void writeClip() {
    clip = TestingClips.pattern(directory.resolve("a.mp4"), "320x180", "25", 2);
  }

  @Test
  void aVideoAsItWasRecordedIsOneStretch() {
    assertThat(EditList.ofVideo(clip)).singleElement().matches(list -> !list.isCut());
    assertThat(VideoProbe.probe(clip).frameCount()).isEqualTo(50);
  }

  @Test
  void aTrimAndALateStartAreStillOneStretch() {
    Path trimmed =
        TestingClips.ffmpegTo(
            directory.resolve("t.mp4"), "-ss", "0.4", "-i", clip.toString(), "-c", "copy");
    Path late = TestingClips.late(directory.resolve("late.mp4"), clip, "0.6");
    assertThat(EditList.ofVideo(trimmed)).noneMatch(EditList::isCut);
    assertThat(EditList.ofVideo(late)).noneMatch(EditList::isCut);
  }

  @Test
  void aVideoOfWhichTheMiddleIsLeftOutIsRefused() throws IOException {
    Path cut = withEntry(500, 12_800, PLAIN_SPEED);
    assertThat(EditList.ofVideo(cut)).anyMatch(EditList::isCut);
    assertThatThrownBy(() -> VideoProbe.probe(cut))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining("cut.mp4")
        .hasMessageContaining("edit list");
  }

  @Test
  void aVideoThatStandsStillForAWhileIsRefused() throws IOException {
    assertThat(EditList.ofVideo(withEntry(500, 0, 0))).anyMatch(EditList::isCut);
  }

  @Test
  void anEntryThatShowsNothingIsNoStretch() throws IOException {
    assertThat(EditList.ofVideo(withEntry(500, -1, PLAIN_SPEED))).noneMatch(EditList::isCut);
  }

  /** FFmpeg tells nothing of pictures that it does not need, whose time others may count. */
  @Test
  void aVideoWhoseListHidesMoreThanFfmpegTellsIsRefused() throws IOException {
    Path keyed =
        TestingClips.pattern(directory.resolve("keyed.mp4"), "320x180", "25", 2, "-g", "25");
    byte[] bytes = Files.readAllBytes(keyed);
    ByteBuffer.wrap(bytes).putInt(place(bytes, "elst") + BEGIN_AT, 12_800);
    Path hidden = Files.write(directory.resolve("hidden.mp4"), bytes);
    assertThat(VideoProbe.probe(keyed).trimmedMillis()).isZero();
    assertThatThrownBy(() -> VideoProbe.probe(hidden))
        .isInstanceOf(UnsupportedVideoException.class)
        .hasMessageContaining("hidden.mp4")
        .hasMessageContaining("edit list");
  }

  @ParameterizedTest
  @ValueSource(strings = {"elst", "edts", "trak"})
  void aBoxThatReachesBeyondItsPlaceIsDamage(String box) throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    ByteBuffer.wrap(bytes).putInt(place(bytes, box), 1 << 28);
    Path damaged = Files.write(directory.resolve("damaged.mp4"), bytes);
    assertThatThrownBy(() -> EditList.ofVideo(damaged))
        .isInstanceOf(UnreadableVideoException.class)
        .hasMessageContaining("damaged.mp4");
  }

  @Test
  void whatFollowsTheLastBoxOfAFileIsLeftOut() throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + 10).put(bytes).put(new byte[] {1, 2});
    Path file = Files.write(directory.resolve("tail.mp4"), longer.array());
    assertThat(EditList.ofVideo(file)).hasSize(1);
  }

  @Test
  void aFileWithoutATrackHasNoList() throws IOException {
    Path file = Files.write(directory.resolve("none.mp4"), new byte[100]);
    assertThatThrownBy(() -> EditList.ofVideo(file)).isInstanceOf(UnreadableVideoException.class);
  }

  /** The clip, with one more entry in its list; its index lies behind its pictures. */
  private Path withEntry(int durationTicks, int beginTicks, int speed) throws IOException {
    byte[] bytes = Files.readAllBytes(clip);
    int list = place(bytes, "elst");
    int end = list + ByteBuffer.wrap(bytes).getInt(list);
    ByteBuffer longer = ByteBuffer.allocate(bytes.length + ENTRY_BYTES);
    longer.put(bytes, 0, end).putInt(durationTicks).putInt(beginTicks).putInt(speed);
    longer.put(bytes, end, bytes.length - end);
    for (String box : new String[] {"moov", "trak", "edts", "elst"}) {
      int place = place(bytes, box);
      longer.putInt(place, longer.getInt(place) + ENTRY_BYTES);
    }
    int count = list + 12;
    longer.putInt(count, longer.getInt(count) + 1);
    return Files.write(directory.resolve("cut.mp4"), longer.array());
  }

  /** Where the size of the first box of that name stands. */
  private static int place(byte[] bytes, String box) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.indexOf(box, text.lastIndexOf("moov")) - Integer.BYTES;
  }
}

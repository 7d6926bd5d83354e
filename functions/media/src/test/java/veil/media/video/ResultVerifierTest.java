package veil.media.video;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import veil.core.errors.VerificationFailedException;
import veil.media.mask.MaskTrace;

class ResultVerifierTest {
  private static final int FRAMES = 5;

  @TempDir Path directory;
  private Path clip;
  private final AVRational tenths = new AVRational().num(1).den(10);

  @BeforeEach
  void make() {
    clip = TestingClips.pattern(directory.resolve("a.mp4"), "160x96", "10", FRAMES / 10.0);
  }

  @Test
  void theVideoThatWasMeantPasses() {
    assertThatCode(() -> verify(frames(FRAMES, 0))).doesNotThrowAnyException();
  }

  @Test
  void aFrameTooFewOrTooManyFails() {
    assertThatThrownBy(() -> verify(frames(FRAMES + 1, 0)))
        .isInstanceOf(VerificationFailedException.class)
        .hasMessageContaining("5 frames instead of 6");
    assertThatThrownBy(() -> verify(frames(FRAMES - 1, 0)))
        .isInstanceOf(VerificationFailedException.class)
        .hasMessageContaining("more frames");
  }

  @Test
  void aShiftedTimeFails() {
    assertThatThrownBy(() -> verify(frames(FRAMES, 1)))
        .isInstanceOf(VerificationFailedException.class)
        .hasMessageContaining("0 ms instead of 100 ms");
  }

  @Test
  void aMaskThatIsNotToBeSeenFails() {
    PassRecord record = new PassRecord();
    for (int i = 0; i < FRAMES; i++) {
      record.add(i, 1, i == 3 ? 1 : 0, i == 3 ? List.of(blackMask()) : List.of());
    }
    assertThatThrownBy(() -> verify(record))
        .isInstanceOf(VerificationFailedException.class)
        .hasMessageContaining("frame 3 without its mask");
  }

  private static MaskTrace blackMask() {
    byte[] bare = new byte[MaskTrace.SIDE * MaskTrace.SIDE];
    Arrays.fill(bare, (byte) 128);
    return new MaskTrace(60, 20, 100, 60, new byte[MaskTrace.SIDE * MaskTrace.SIDE], bare);
  }

  private static PassRecord frames(int count, long shift) {
    PassRecord record = new PassRecord();
    for (int i = 0; i < count; i++) {
      record.add(i + shift, 1, 0, List.of());
    }
    return record;
  }

  private void verify(PassRecord record) {
    new ResultVerifier(clip).verify(record, tenths);
  }
}

package veil.video.startfacedetection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VideoNotFoundException;
import veil.core.errors.VideoTooLargeException;
import veil.core.storage.S3Location;
import veil.video.testing.TestingS3;

class VideoCheckTest {
  private static final UploadedObject UPLOAD =
      new UploadedObject(new S3Location("input", "a.mp4"), "0123456789abcdef");

  private final TestingS3 s3 = new TestingS3();
  private final VideoCheck check = new VideoCheck(s3);

  @Test
  void anMp4IsAccepted() {
    s3.put("input", "a.mp4", TestingS3.mp4());
    assertThatCode(() -> check.accept(UPLOAD)).doesNotThrowAnyException();
  }

  @Test
  void anEmptyObjectIsRefusedUnread() {
    s3.put("input", "a.mp4", new byte[0]);
    assertThatThrownBy(() -> check.accept(UPLOAD)).isInstanceOf(EmptyVideoException.class);
    assertThat(s3.readCount()).isZero();
  }

  @Test
  void tenGigabytesAreAcceptedAndOneByteMoreIsNot() {
    s3.put("input", "a.mp4", TestingS3.mp4());
    s3.claimSize("input", "a.mp4", VideoCheck.MAX_SIZE_BYTES);
    assertThatCode(() -> check.accept(UPLOAD)).doesNotThrowAnyException();
    s3.claimSize("input", "a.mp4", VideoCheck.MAX_SIZE_BYTES + 1);
    assertThatThrownBy(() -> check.accept(UPLOAD))
        .isInstanceOf(VideoTooLargeException.class)
        .hasMessageContaining("10737418241");
  }

  @Test
  void otherContentIsRefused() {
    s3.put("input", "a.mp4", "%PDF-1.7 not a video at all".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> check.accept(UPLOAD)).isInstanceOf(UnreadableVideoException.class);
  }

  @Test
  void aMissingObjectKeepsItsName() {
    assertThatThrownBy(() -> check.accept(UPLOAD)).isInstanceOf(VideoNotFoundException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftyp", "moov", "mdat", "wide", "free", "skip", "pnot"})
  void theFirstBoxesOfMp4AndQuickTimeAreKnown(String type) {
    assertThat(VideoCheck.beginsLikeAVideo(box(20, type))).isTrue();
  }

  @Test
  void aBoxMayBeLargerThanTwoGigabytesOrOpenEnded() {
    assertThat(VideoCheck.beginsLikeAVideo(box(0xF000_0000, "mdat"))).isTrue();
    assertThat(VideoCheck.beginsLikeAVideo(box(1, "mdat"))).isTrue();
    assertThat(VideoCheck.beginsLikeAVideo(box(0, "mdat"))).isTrue();
  }

  @Test
  void aTornOrImpossibleBoxIsNoVideo() {
    assertThat(VideoCheck.beginsLikeAVideo(new byte[] {0, 0, 0, 20, 'f', 't', 'y'})).isFalse();
    assertThat(VideoCheck.beginsLikeAVideo(box(7, "ftyp"))).isFalse();
    assertThat(VideoCheck.beginsLikeAVideo(box(20, "FTYP"))).isFalse();
  }

  private static byte[] box(int size, String type) {
    return java.nio.ByteBuffer.allocate(16)
        .putInt(size)
        .put(type.getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }
}

package veil.video.startfacedetection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VideoTooLargeException;
import veil.video.gateway.S3Gateway;

/**
 * Refuses before any paid call what cannot be an MP4 or QuickTime video.
 *
 * @see <a href="https://docs.aws.amazon.com/rekognition/latest/dg/limits.html">Limits of
 *     Rekognition Video</a>
 */
final class VideoCheck {
  static final long MAX_SIZE_BYTES = 10L * 1024 * 1024 * 1024;
  private static final int HEAD_BYTES = 64;
  private static final int BOX_HEADER_BYTES = 8;

  // MP4 and today's QuickTime begin with ftyp; older QuickTime files with one of the others.
  private static final Set<String> FIRST_BOXES =
      Set.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot");

  private final S3Gateway s3;

  VideoCheck(S3Gateway s3) {
    this.s3 = s3;
  }

  /**
   * Looks at the object's size and its first bytes.
   *
   * @throws EmptyVideoException at 0 bytes
   * @throws VideoTooLargeException above 10 GB
   * @throws UnreadableVideoException where the content is of another kind
   */
  void accept(UploadedObject upload) {
    long sizeBytes = s3.sizeBytes(upload.location());
    if (sizeBytes == 0) {
      throw new EmptyVideoException(upload.alias() + " has no bytes; upload the video again");
    }
    if (sizeBytes > MAX_SIZE_BYTES) {
      throw new VideoTooLargeException(
          "%s has %d bytes; at most %d are taken, cut it into parts"
              .formatted(upload.alias(), sizeBytes, MAX_SIZE_BYTES));
    }
    if (!beginsLikeAVideo(s3.firstBytes(upload.location(), HEAD_BYTES))) {
      throw new UnreadableVideoException(
          upload.alias() + " does not begin like an MP4 or QuickTime file");
    }
  }

  /**
   * Whether the first box has a plausible size (ISO/IEC 14496-12, 4.2) and one of the known types.
   */
  static boolean beginsLikeAVideo(byte[] head) {
    if (head.length < BOX_HEADER_BYTES) {
      return false;
    }
    long size = Integer.toUnsignedLong(ByteBuffer.wrap(head).getInt());
    String type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
    // 0: the box reaches to the end of the file; 1: a 64-bit size follows.
    return FIRST_BOXES.contains(type) && (size <= 1 || size >= BOX_HEADER_BYTES);
  }
}

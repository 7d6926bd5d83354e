package veil.media.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import veil.core.errors.NoSpaceLeftException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.VeilException;
import veil.core.errors.VerificationFailedException;

/**
 * What every class that calls FFmpeg's C API needs: quiet logs, errors as exceptions, exact time
 * arithmetic.
 */
final class Ffmpeg {
  /** FFmpeg's errors are negated errno values (libavutil/error.h); these are the ones of disks. */
  private static final int NO_SPACE = -28;

  private static final int QUOTA_EXCEEDED = -122;
  private static final int MESSAGE_BYTES = 256;
  private static final long MILLIS_A_SECOND = 1000;

  static {
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** FFmpeg would otherwise write to stderr, which belongs to the program. */
  static void quiet() {
    // Touching the class has run the initialiser.
  }

  static int checkRead(int result, Path file, String doing) {
    if (result < 0) {
      throw new UnreadableVideoException(
          "%s cannot be read as a video: %s while %s"
              .formatted(file.getFileName(), message(result), doing));
    }
    return result;
  }

  static int checkWrite(int result, String doing) {
    if (result < 0) {
      throw writeError(result, doing);
    }
    return result;
  }

  private static VeilException writeError(int result, String doing) {
    if (result == NO_SPACE || result == QUOTA_EXCEEDED) {
      return new NoSpaceLeftException(
          "no space left for the result while " + doing + "; free some and try again");
    }
    return new VerificationFailedException(
        "the result could not be written: %s while %s".formatted(message(result), doing));
  }

  static <P extends Pointer> P allocated(P pointer) {
    if (pointer == null || pointer.isNull()) {
      throw new OutOfMemoryError("FFmpeg could not allocate");
    }
    return pointer;
  }

  static String message(int error) {
    byte[] text = new byte[MESSAGE_BYTES];
    av_strerror(error, text, text.length);
    int length = 0;
    while (length < text.length && text[length] != 0) {
      length++;
    }
    return new String(text, 0, length, StandardCharsets.UTF_8);
  }

  /** {@code ticks} of {@code timeBase} in milliseconds, rounded to the nearest. */
  static long millis(long ticks, AVRational timeBase) {
    long scaled = Math.multiplyExact(ticks, MILLIS_A_SECOND * timeBase.num());
    return Math.floorDiv(2 * scaled + timeBase.den(), 2L * timeBase.den());
  }
}

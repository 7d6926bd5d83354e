package veil.media.video;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** How many bits a second a result gets. */
final class BitRate {
  /**
   * A second encoding needs more than the first for the same picture: the first one's errors are
   * detail to it.
   */
  private static final double FACTOR = 1.3;

  private static final double LEAST_BITS_A_PIXEL = 0.08;
  private static final double MOST_BITS_A_PIXEL = 0.6;
  private static final double USUAL_FRAMES_PER_SECOND = 30;
  private static final double BITS_A_BYTE_AND_MILLI = 8000;

  private BitRate() {}

  /** The source's rate and some, within what its size and frame rate call for. */
  static long of(VideoFacts facts, MediaInput input) {
    double framesPerSecond =
        facts.frameRate() > 0 ? Math.min(facts.frameRate(), 120) : USUAL_FRAMES_PER_SECOND;
    double pixelsPerSecond = framesPerSecond * facts.width() * facts.height();
    double source = facts.bitsPerSecond() > 0 ? facts.bitsPerSecond() : fileRate(facts, input);
    return Math.round(
        Math.clamp(
            source * FACTOR,
            pixelsPerSecond * LEAST_BITS_A_PIXEL,
            pixelsPerSecond * MOST_BITS_A_PIXEL));
  }

  private static double fileRate(VideoFacts facts, MediaInput input) {
    try {
      return Files.size(input.file()) * BITS_A_BYTE_AND_MILLI / Math.max(1, facts.durationMillis());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

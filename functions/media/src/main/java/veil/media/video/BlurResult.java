package veil.media.video;

/**
 * What a finished pass counted; the verification has compared it with what the written file shows.
 *
 * @param encoder FFmpeg's name of the encoder
 * @param frameCount frames read, and as many written
 * @param maskedFrameCount frames with a mask at least
 * @param maskCount masks drawn on all frames together
 * @param cutCount hard cuts found
 * @param durationMillis from the first frame's start to the last one's end
 */
public record BlurResult(
    String encoder,
    long frameCount,
    long maskedFrameCount,
    long maskCount,
    long cutCount,
    long durationMillis) {}

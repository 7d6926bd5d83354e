package veil.media.video;

import java.util.List;

/**
 * What a video file says of itself.
 *
 * @param format the container's long name, "QuickTime / MOV"
 * @param quickTime true for a .mov, false for an .mp4
 * @param codec FFmpeg's name of the video codec, "h264"
 * @param width the coded width in pixels, before any rotation
 * @param height the coded height in pixels, before any rotation
 * @param orientation how a player turns the coded frame
 * @param pixelFormat FFmpeg's name, "yuv420p"
 * @param frameRate frames a second, an average where the rate varies
 * @param slowFrameRate frames a second where they are slow, but for a twentieth of the time; the
 *     average where the file does not say
 * @param startMillis when the first frame is shown; mostly 0
 * @param trimmedMillis how much of its beginning an edit list hides
 * @param durationMillis of the video stream
 * @param frameCount as the file's index has it, or what rate and duration call for
 * @param bitsPerSecond of the video stream, 0 where the file does not say
 * @param audioStreamCount how many audio streams there are
 * @param droppedStreams the kinds of the streams that a blurred copy leaves out: data, subtitles,
 *     cover pictures
 */
public record VideoFacts(
    String format,
    boolean quickTime,
    String codec,
    int width,
    int height,
    Orientation orientation,
    String pixelFormat,
    double frameRate,
    double slowFrameRate,
    long startMillis,
    long trimmedMillis,
    long durationMillis,
    long frameCount,
    long bitsPerSecond,
    int audioStreamCount,
    List<String> droppedStreams) {
  public VideoFacts {
    droppedStreams = List.copyOf(droppedStreams);
  }

  /** The width that a viewer sees. */
  public int displayedWidth() {
    return orientation.swapsSides() ? height : width;
  }

  /** The height that a viewer sees. */
  public int displayedHeight() {
    return orientation.swapsSides() ? width : height;
  }

  public boolean hasAudio() {
    return audioStreamCount > 0;
  }
}

package veil.core.faces;

import veil.core.errors.InvalidRequestException;

/**
 * What the detection service says of the video.
 *
 * @param codec as the service names it ("h264")
 * @param format the container ("QuickTime / MOV")
 * @param frameRate frames a second, an average where the rate varies
 * @see <a
 *     href="https://docs.aws.amazon.com/rekognition/latest/APIReference/API_VideoMetadata.html">VideoMetadata</a>
 */
public record VideoMetadata(
    String codec,
    String format,
    long durationMillis,
    double frameRate,
    int frameWidth,
    int frameHeight) {
  public VideoMetadata {
    if (frameWidth <= 0 || frameHeight <= 0 || durationMillis < 0) {
      throw new InvalidRequestException("video metadata needs a frame size and a duration");
    }
  }
}

package veil.media.video;

/**
 * What a copy holds.
 *
 * @param frameCount frames shown
 * @param packetCount packets of video, each of which a player may make a frame of
 * @param durationMillis from the first frame's start to the last one's end
 */
public record CopyResult(long frameCount, long packetCount, long durationMillis) {
  /**
   * Whether there are pictures that do not decode, as before a first key frame that was cut off.
   * Nobody has looked for faces in them, and other players may well show them.
   */
  public boolean hasUndecodedPictures() {
    return frameCount < packetCount;
  }
}

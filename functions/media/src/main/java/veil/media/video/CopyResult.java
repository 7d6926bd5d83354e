package veil.media.video;

/**
 * What a copy holds.
 *
 * @param frameCount frames shown
 * @param durationMillis from the first frame's start to the last one's end
 */
public record CopyResult(long frameCount, long durationMillis) {}

package veil.media.video;

import org.bytedeco.ffmpeg.avutil.AVRational;

/**
 * What an encoder aims at.
 *
 * @param frameRate frames a second, an average where the rate varies
 * @param pixelShape width to height of a pixel, 0/1 where unknown
 * @param bitsPerSecond for encoders that are steered by a bit rate
 */
record EncoderTarget(AVRational frameRate, AVRational pixelShape, long bitsPerSecond) {
  private static final double USUAL_FRAMES_PER_SECOND = 30;

  double framesPerSecond() {
    return frameRate.num() > 0 && frameRate.den() > 0
        ? (double) frameRate.num() / frameRate.den()
        : USUAL_FRAMES_PER_SECOND;
  }
}

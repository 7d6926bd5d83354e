package veil.media.video;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;

import java.util.Locale;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import veil.core.errors.InvalidRequestException;

/** The H.264 encoders that a build of FFmpeg may have, with the settings that suit each. */
public enum EncoderChoice {
  /** Cisco's, in every build. */
  LIBOPENH264 {
    @Override
    Map<String, String> options() {
      // CAVLC costs about 7 % of size, and whoever decodes the result (our verification is the
      // first) needs half the time.
      return Map.of(
          "profile", "high", "coder", "cavlc", "rc_mode", "quality", "allow_skip_frames", "0");
    }

    @Override
    boolean takes(int width, int height) {
      return Math.min(width, height) >= LEAST_SIDE && blocks(width) * blocks(height) <= MOST_BLOCKS;
    }

    @Override
    void configure(AVCodecContext context, long bitsPerSecond) {
      context.bit_rate(bitsPerSecond);
      // Beyond this quantiser, detail outside of the masks would suffer; the bit rate gives way
      // instead.
      context.qmax(WORST_QUANTISER);
      context.qmin(BEST_QUANTISER);
    }
  },
  /** Better at the same size; only in the GPL build. */
  LIBX264 {
    @Override
    Map<String, String> options() {
      // Captions of the source would be written into the result otherwise.
      return Map.of("preset", "veryfast", "crf", "19", "a53cc", "0");
    }

    @Override
    boolean takes(int width, int height) {
      return true;
    }

    @Override
    void configure(AVCodecContext context, long bitsPerSecond) {
      context.bit_rate(0);
    }
  };

  private static final int LEAST_SIDE = 16;
  private static final int BLOCK_SIDE = 16;

  /** Level 5.2 (ITU-T H.264, table A-1), as 4096x2304 has. */
  private static final int MOST_BLOCKS = 36_864;

  private static final int WORST_QUANTISER = 24;
  private static final int BEST_QUANTISER = 10;

  /**
   * @param name "auto" for the best that the build has, or an encoder's name
   * @throws InvalidRequestException where there is no such encoder, or not in this build
   */
  public static EncoderChoice of(String name) {
    if (name.equalsIgnoreCase("auto")) {
      return LIBX264.isAvailable() ? LIBX264 : LIBOPENH264;
    }
    for (EncoderChoice choice : values()) {
      if (choice.codecName().equalsIgnoreCase(name)) {
        if (!choice.isAvailable()) {
          throw new InvalidRequestException("this build of FFmpeg has no encoder " + name);
        }
        return choice;
      }
    }
    throw new InvalidRequestException(
        "the encoder is auto, libopenh264 or libx264, got \"" + name + "\"");
  }

  /** FFmpeg's name. */
  public String codecName() {
    return name().toLowerCase(Locale.ROOT);
  }

  private boolean isAvailable() {
    Ffmpeg.quiet();
    return avcodec_find_encoder_by_name(codecName()) != null;
  }

  /**
   * Whether it takes every chroma format and odd sides; otherwise frames are fitted to 4:2:0 first.
   */
  boolean takesEveryFormat() {
    return this == LIBX264;
  }

  /** Whether frames of that size can be encoded. */
  abstract boolean takes(int width, int height);

  private static int blocks(int side) {
    return (side + BLOCK_SIDE - 1) / BLOCK_SIDE;
  }

  abstract Map<String, String> options();

  abstract void configure(AVCodecContext context, long bitsPerSecond);
}

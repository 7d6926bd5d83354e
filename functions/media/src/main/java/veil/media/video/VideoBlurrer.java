package veil.media.video;

import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avformat;
import veil.core.errors.EmptyVideoException;
import veil.core.errors.NoSpaceLeftException;
import veil.core.errors.UnreadableVideoException;
import veil.core.errors.UnsupportedVideoException;
import veil.core.errors.VerificationFailedException;
import veil.core.tracks.MaskSettings;

/**
 * Writes a video again with masks on it: every frame is decoded once, masked in place and encoded
 * with the same time; audio packets are copied as they are; nothing else of the source comes along.
 * What was written is then read back and compared.
 */
public final class VideoBlurrer {
  private final EncoderChoice encoder;
  private final BlurProgress progress;

  public VideoBlurrer(EncoderChoice encoder, BlurProgress progress) {
    this.encoder = encoder;
    this.progress = progress;
  }

  /**
   * Blurs {@code source} into {@code result}, which is replaced where it exists. Whatever is
   * thrown, {@code result} must not be published then.
   *
   * @param placements every reading of where the faces lie; the masks of all of them are drawn
   * @throws EmptyVideoException where the source has no frames
   * @throws UnreadableVideoException where a part of it cannot be decoded
   * @throws UnsupportedVideoException where it is of a kind that cannot be blurred
   * @throws NoSpaceLeftException where the result does not fit on its disk
   * @throws VerificationFailedException where the written file is not what it should be
   */
  public BlurResult blur(
      Path source, Path result, List<Placement> placements, MaskSettings.Style style) {
    try (MediaInput input = MediaInput.open(source)) {
      VideoFacts facts = VideoProbe.facts(input);
      try (MediaOutput output = MediaOutput.create(result, facts.quickTime());
          BlurPass pass =
              new BlurPass(input, facts, output, placements, style, encoder, progress)) {
        pass.run();
        output.finish();
        PassRecord record = pass.record();
        AVRational timeBase = input.video().time_base();
        new ResultVerifier(result).verify(record, timeBase);
        return new BlurResult(
            encoder.codecName(),
            record.frameCount(),
            record.traces().size(),
            record.maskCount(),
            pass.cutCount(),
            Ffmpeg.millis(record.durationTicks(), timeBase));
      }
    }
  }

  /** The version of FFmpeg's container library, for reports. */
  public static String libraryVersion() {
    int version = avformat.avformat_version();
    return "libavformat %d.%d.%d".formatted(version >> 16, version >> 8 & 0xff, version & 0xff);
  }
}
